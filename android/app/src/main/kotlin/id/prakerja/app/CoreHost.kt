package id.prakerja.app

import id.prakerja.Asked
import id.prakerja.Prakerja
import id.prakerja.bindings.Framing
import id.prakerja.bindings.PrakerjaException
import id.prakerja.bindings.unopened
import id.prakerja.core.Answer
import id.prakerja.core.Event
import id.prakerja.core.Reminder
import id.prakerja.core.Screen
import id.prakerja.ui.Drafts
import java.util.Locale
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull

/**
 * Holds the core as long as the process lives, so that activities may come and go. [open] runs away
 * from the main thread.
 */
class CoreHost(private val open: () -> Prakerja) : AutoCloseable {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)
    private val app = CompletableDeferred<Prakerja>()
    private val shown = MutableStateFlow<Screen?>(null)
    private val asked = MutableStateFlow<List<Asked>>(emptyList())
    private val planned = MutableStateFlow<List<Reminder>?>(null)

    /** The newest screen; `null` until the first has come. */
    val screens: StateFlow<Screen?> = shown.asStateFlow()

    /** What only the phone can do and has not yet done, oldest first. */
    val requests: StateFlow<List<Asked>> = asked.asStateFlow()

    /** The whole set of notifications; `null` until the core has said it. */
    val reminders: StateFlow<List<Reminder>?> = planned.asStateFlow()

    /** What is typed. */
    val drafts = Drafts()

    private var opening = attempt()

    /** The core's own words say why it cannot be opened; whatever is done then asks again. */
    private fun attempt() =
        scope.launch {
            try {
                val opened = withContext(Dispatchers.IO) { open() }
                follow(opened)
                app.complete(opened)
            } catch (e: PrakerjaException) {
                shown.value = unopened(e, Locale.getDefault().toLanguageTag())
            }
        }

    private fun follow(app: Prakerja) {
        scope.launch { app.screens.filterNotNull().collect { shown.value = it } }
        scope.launch { app.requests.collect { request -> asked.update { it + request } } }
        scope.launch { app.reminders.collect { planned.value = it } }
    }

    /** Hands an event in, at once or as soon as the core is open. */
    fun send(event: Event) {
        if (opening.isCompleted && !app.isCompleted) opening = attempt()
        scope.launch { app.await().dispatch(event) }
    }

    /** The request is done with: tells the core how it ended. */
    fun answer(id: ULong, answer: Answer) = finish(id, Event.Answered(id, answer))

    /**
     * Takes the photo for the request [id], before which the coach saw a card in [framing]; a file
     * that is no photo is told to the core on the way.
     */
    fun attach(id: ULong, jpeg: ByteArray, framing: Framing?) {
        scope.launch {
            try {
                val photo = withContext(Dispatchers.IO) { app.await().attach(id, jpeg, framing) }
                finish(id, Event.Captured(id, photo))
            } catch (@Suppress("SwallowedException") e: PrakerjaException) {
                asked.update { list -> list.filterNot { it.id == id } }
            }
        }
    }

    private fun finish(id: ULong, event: Event) {
        asked.update { list -> list.filterNot { it.id == id } }
        send(event)
    }

    /**
     * Calls [then] when what was handed in is kept and the calls under way have landed, or after as
     * long as a request over a slow network may take.
     */
    fun whenLanded(then: () -> Unit) {
        scope.launch {
            withTimeoutOrNull(PATIENCE) { app.await().quiesce(PATIENCE) }
            then()
        }
    }

    /** A photo's bytes; slow. */
    @OptIn(kotlinx.coroutines.ExperimentalCoroutinesApi::class)
    fun photo(id: String): ByteArray? = if (app.isCompleted) app.getCompleted().photo(id) else null

    /** Stops the core; for tests, since a process simply dies. */
    @OptIn(kotlinx.coroutines.ExperimentalCoroutinesApi::class)
    override fun close() {
        scope.cancel()
        if (app.isCompleted) app.getCompleted().close()
    }

    private companion object {
        val PATIENCE = 30.seconds
    }
}
