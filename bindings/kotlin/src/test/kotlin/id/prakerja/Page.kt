@file:Suppress("unused")

package id.prakerja

import id.prakerja.bindings.Coach
import id.prakerja.bindings.Configuration
import id.prakerja.bindings.FrameLayout
import id.prakerja.bindings.Framing
import id.prakerja.bindings.PrakerjaException
import id.prakerja.bindings.unopened
import id.prakerja.core.Answer
import id.prakerja.core.Block
import id.prakerja.core.CaptureProfile
import id.prakerja.core.Event
import id.prakerja.core.FaceSeen
import id.prakerja.core.Reminder
import id.prakerja.core.Request
import id.prakerja.core.Screen
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.withContext
import java.nio.ByteBuffer
import kotlin.time.Duration.Companion.seconds

/** The snippets of `bindings/README.md`: compiled, and held against the page by [PageTest]. */
abstract class Page {
    abstract fun draw(screen: Screen)
    class Taken(val jpeg: ByteArray, val framing: Framing?)

    abstract fun photograph(profile: CaptureProfile): Taken?
    abstract fun shoot(framing: Framing?)
    abstract fun schedule(reminders: List<Reminder>)

    suspend fun start(folder: String) {
        val app = Prakerja(folder, Configuration(server = "https://api.prakerja.example", sandboxControl = null))
        app.screens.filterNotNull().collect { screen -> draw(screen) }
    }

    fun send(app: Prakerja, screen: Screen, question: String, option: String) {
        screen.primary?.let { app.dispatch(Event.Tapped(it.key)) }
        app.dispatch(Event.Chosen(question, option))
        if (screen.back) app.dispatch(Event.Back)
    }

    fun text(app: Prakerja, field: Block.Field, known: UInt, typed: String) {
        var shown = typed
        if (field.revision != known) shown = field.value
        app.dispatch(Event.Entered(field.key, shown))
        app.dispatch(Event.Left(field.key))
    }

    suspend fun requests(app: Prakerja) {
        app.requests.collect { (id, request) ->
            when (request) {
                is Request.OpenCamera -> when (val taken = photograph(request.profile)) {
                    null -> app.dispatch(Event.Answered(id, Answer.CANCELLED))
                    else -> withContext(Dispatchers.IO) { runCatching { app.attach(id, taken.jpeg, taken.framing) } }
                        .onSuccess { app.dispatch(Event.Captured(id, it)) }
                }
                else -> app.dispatch(Event.Answered(id, Answer.UNAVAILABLE))
            }
        }
    }

    fun camera(profile: CaptureProfile, screenReader: Boolean, luminance: ByteBuffer, layout: FrameLayout, seen: FaceSeen?, millis: Long) {
        val coach = Coach(profile, screenReader)
        val verdict = coach.frame(luminance, layout, seen, millis)
        if (verdict?.shoot == true) shoot(verdict.framing)
    }

    suspend fun reminders(app: Prakerja) {
        app.reminders.filterNotNull().collect { set -> schedule(set) }
    }

    suspend fun lifecycle(app: Prakerja) {
        app.dispatch(Event.Foreground)
        app.dispatch(Event.Background)
        app.quiesce(5.seconds)
        app.close()
    }

    fun errors(folder: String, configuration: Configuration, language: String) {
        try {
            Prakerja(folder, configuration).close()
        } catch (error: PrakerjaException) {
            draw(unopened(error, language))
        }
    }
}
