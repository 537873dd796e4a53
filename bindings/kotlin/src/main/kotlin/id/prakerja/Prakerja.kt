package id.prakerja

import com.sun.jna.CallbackThreadInitializer
import com.sun.jna.Native
import id.prakerja.bindings.Configuration
import id.prakerja.bindings.Framing
import id.prakerja.bindings.PrakerjaCore
import id.prakerja.bindings.PrakerjaException
import id.prakerja.bindings.PrakerjaShell
import id.prakerja.bindings.uniffiCallbackInterfacePrakerjaShell
import id.prakerja.core.Event
import id.prakerja.core.Reminder
import id.prakerja.core.Request
import id.prakerja.core.Screen
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.withContext
import java.nio.ByteBuffer
import kotlin.time.Duration

/** Something only a phone can do; answer it by an event with this [id]. */
data class Asked(val id: ULong, val request: Request)

/**
 * The app of one folder, which is made if it is not there. Screens come from a thread of the core.
 *
 * @throws PrakerjaException when the folder, its file, the secret store or the [Configuration] cannot be used.
 */
class Prakerja(folder: String, configuration: Configuration) : AutoCloseable {
    private val shown = MutableStateFlow<Screen?>(null)
    private val set = MutableStateFlow<List<Reminder>?>(null)
    private val asked = Requests()

    /** The newest screen; `null` until the first one has come. */
    val screens: StateFlow<Screen?> = shown.asStateFlow()

    /** The whole set of notifications to set; `null` until the core has said it, and then what is set stays. */
    val reminders: StateFlow<List<Reminder>?> = set.asStateFlow()

    /** Each request goes to one collector, once and in order; one that nobody took waits. Ends when the app is closed. */
    val requests: Flow<Asked> = asked.flow

    private val shell = object : PrakerjaShell {
        override fun show(screen: Screen) {
            shown.value = screen
        }

        override fun remind(reminders: List<Reminder>) {
            set.value = reminders
        }

        override fun request(id: ULong, request: Request) {
            asked.put(Asked(id, request))
        }
    }

    // Last: its thread shows the first screen at once.
    private val core = PrakerjaCore.open(folder.wellFormed(), configuration.wellFormed(), shell).also { stayAttached }

    /** Hands an event in; never waits. After [close] it does nothing. */
    fun dispatch(event: Event) = core.dispatch(event.wellFormed())

    /**
     * Makes the photo for the request [request] small and upright and keeps it sealed; slow, so not on the main thread.
     * With the [framing] of the coach's last verdict, a card that is surely still there is cut out.
     * A file that is no photo is told to the core here.
     *
     * @return the id that goes into [Event.Captured].
     * @throws PrakerjaException when the photo cannot be used or kept, or the app is closed.
     */
    fun attach(request: ULong, jpeg: ByteArray, framing: Framing? = null): String =
        core.attach(request, ByteBuffer.allocateDirect(jpeg.size).apply { duplicate().put(jpeg) }, framing)

    /** A photo's bytes, to draw them once. */
    fun photo(id: String): ByteArray? = core.photo(id.wellFormed())

    /**
     * Waits until what was handed in is written and the calls under way have landed, at most [deadline]; false if that was not
     * long enough. For the moment before the system stops the app.
     */
    suspend fun quiesce(deadline: Duration): Boolean =
        withContext(Dispatchers.IO) { core.quiesce(deadline.inWholeMilliseconds.coerceIn(0, UInt.MAX_VALUE.toLong()).toUInt()) }

    /** Stops. What was committed stays; nothing is shown after it. The object stays, so that late calls find it closed. */
    override fun close() {
        core.stop()
        asked.close()
    }
}

/** The core's thread becomes the JVM's once, not for each screen anew; a daemon, so an app left open holds up no exit. */
private val stayAttached by lazy {
    Native.setCallbackThreadInitializer(uniffiCallbackInterfacePrakerjaShell.show, CallbackThreadInitializer(true, false))
}

private fun Configuration.wellFormed() = copy(server = server.wellFormed(), sandboxControl = sandboxControl?.wellFormed())

private fun Event.wellFormed(): Event = when (this) {
    is Event.Tapped -> copy(key.wellFormed())
    is Event.Entered -> copy(key.wellFormed(), text.wellFormed())
    is Event.Left -> copy(key.wellFormed())
    is Event.Chosen -> copy(key.wellFormed(), option.wellFormed())
    is Event.VideoAt -> copy(key.wellFormed())
    is Event.Captured -> copy(photo = photo.wellFormed())
    is Event.CodeReceived -> copy(code.wellFormed())
    is Event.Opened -> copy(link.wellFormed())
    is Event.LocaleChanged -> copy(language.wellFormed())
    is Event.Answered, is Event.Connectivity, is Event.ZoneChanged, is Event.DataProtection, is Event.ScreenCaptured,
    Event.Back, Event.Refresh, Event.Foreground, Event.Background, Event.Woken, Event.ClockChanged, Event.LowMemory,
    -> this
}

/** Half a surrogate pair, as keyboards, clipboards and links produce it, becomes a question mark: it cannot cross the border. */
private fun String.wellFormed() = toByteArray().decodeToString()
