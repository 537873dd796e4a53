package id.prakerja

import id.prakerja.bindings.Configuration
import id.prakerja.core.Block
import id.prakerja.core.Control
import id.prakerja.core.Event
import id.prakerja.core.Ready
import id.prakerja.core.Request
import id.prakerja.core.Screen
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.mapNotNull
import kotlinx.coroutines.withTimeoutOrNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.jsonPrimitive
import org.junit.jupiter.api.Assertions.assertEquals
import java.nio.file.Path
import kotlin.io.path.readBytes
import kotlin.time.Duration.Companion.seconds

/** Plays the steps of a vector; `tests/vectors/README.md` says what each means. */
class Player(private val folder: String, private val sandbox: Sandbox, private val photos: Path) : AutoCloseable {
    private var app = open()

    private fun open(server: String = sandbox.server) = Prakerja(folder, Configuration(server, sandbox.control))

    suspend fun play(step: JsonObject) {
        fun at(name: String) = step.getValue(name).jsonPrimitive.content
        when (step.keys) {
            setOf("on", "press") -> press(at("on"), at("press"))
            setOf("on", "in", "press") -> pressIn(at("on"), at("in"), at("press"))
            setOf("on", "type", "text") -> type(at("on"), at("type"), at("text"))
            setOf("on", "code", "into") -> code(at("on"), at("code"), at("into"))
            setOf("on", "choose", "option") -> choose(at("on"), at("choose"), at("option"))
            setOf("on", "photo") -> photo(at("on"), at("photo"))
            setOf("on", "video", "at") -> video(at("on"), at("video"), milliseconds(at("at")))
            setOf("on", "scan") -> scan(at("on"))
            setOf("on", "back") -> back(at("on"))
            setOf("expect") -> there(at("expect")) { it }
            setOf("sees") -> sees(at("sees"))
            setOf("kill") -> restart()
            setOf("signal") -> restart(if (at("signal").toBoolean()) sandbox.server else nowhere.server)
            setOf("opens") -> openReminder(at("opens"))
            setOf("outside") -> sandbox.outside(step.getValue("outside").toString())
            setOf("time") -> pass(milliseconds(at("time")))
            setOf("fault") -> sandbox.plant(step.getValue("fault").toString())
            setOf("setting") -> sandbox.set(step.getValue("setting").toString())
            else -> error("no player knows this step")
        }
    }

    private suspend fun press(on: String, label: String) = press(on, label, Screen::controls)

    private suspend fun pressIn(on: String, name: String, label: String) = press(on, label) { it.controlsIn(name) }

    private suspend fun press(on: String, label: String, among: (Screen) -> List<Control>) {
        val control = there(on) { screen ->
            among(screen).one(label) { it.label }?.takeIf { it.ready is Ready.Yes }
        }
        send(Event.Tapped(control.key))
    }

    private suspend fun type(on: String, label: String, text: String) {
        val field = there(on) { screen -> screen.fields().one(label) { it.label } }
        send(Event.Entered(field.key, text))
        send(Event.Left(field.key))
    }

    private suspend fun code(on: String, channel: String, label: String) {
        there(on) { screen -> screen.fields().one(label) { it.label } }
        type(on, label, sandbox.newestCode(channel))
    }

    private suspend fun choose(on: String, label: String, option: String) {
        val chosen = there(on) { screen ->
            screen.questions().one(label) { it.label }?.let { question ->
                question.options.one(option) { it.label }?.let { Event.Chosen(question.key, it.id) }
            }
        }
        send(chosen)
    }

    private suspend fun photo(on: String, name: String) {
        there(on) { it }
        val asked = withTimeoutOrNull(10.seconds) { app.requests.first { it.request is Request.OpenCamera } }
            ?: throw AssertionError("nobody asked for the camera on $on")
        val before = app.await { it.seq }
        val photo = runCatching { app.attach(asked.id, photos.resolve("$name.jpg").readBytes()) }
        app.await { screen -> screen.takeIf { it.seq > before } } // attached, or refused: the core shows both
        photo.onSuccess { send(Event.Captured(asked.id, it)) }
    }

    private suspend fun video(on: String, title: String, ms: Long) {
        val video = there(on) { screen -> screen.blocks.filterIsInstance<Block.Video>().one(title) { it.title } }
        send(Event.VideoAt(video.key, ms))
    }

    private suspend fun scan(on: String) {
        val ticket = there(on) { screen -> screen.blocks.filterIsInstance<Block.Ticket>().singleOrNull() }
        sandbox.outside("""{"scan": {"size": ${ticket.size}, "modules": ${ticket.modules.toList()}}}""")
    }

    private suspend fun back(on: String) {
        there(on) { screen -> screen.takeIf { it.back } }
        send(Event.Back)
    }

    private suspend fun sees(text: String) {
        app.await { screen -> screen.takeIf { it.texts().any { held -> text in held } } }
    }

    /** An answer that was under way meanwhile would look an age old. */
    private suspend fun pass(ms: Long) {
        check(app.quiesce(10.seconds)) { "calls are under way for 10 seconds" }
        sandbox.advance(ms)
    }

    private fun restart(server: String = sandbox.server) {
        app.close()
        app = open(server)
    }

    private suspend fun openReminder(text: String) {
        val reminder = withTimeoutOrNull(10.seconds) {
            app.reminders.mapNotNull { set -> set?.find { text in it.privateText } }.first()
        } ?: throw AssertionError("no reminder says \"$text\"")
        val ids = app.reminders.value!!.map { it.id }
        assertEquals(ids.distinct(), ids, "a set replaces the one before")
        restart()
        send(Event.Opened(reminder.link))
    }

    /** No step acts on a screen from before an event. */
    private suspend fun send(event: Event) {
        val before = app.await { it.seq }
        app.dispatch(event)
        app.await { screen -> screen.takeIf { it.seq > before } }
    }

    private suspend fun <T : Any> there(key: String, find: (Screen) -> T?): T =
        app.await { screen -> screen.takeIf { it.key == key && !it.isBusy() }?.let(find) }

    override fun close() = app.close()
}

/** Waits for a screen on which something is found, at most 10 seconds. */
suspend fun <T : Any> Prakerja.await(find: (Screen) -> T?): T =
    withTimeoutOrNull(10.seconds) { screens.filterNotNull().mapNotNull(find).first() }
        ?: throw AssertionError("10 seconds went by on ${screens.value?.run { "$key: ${texts().joinToString()}" }}")

private fun <T> List<T>.one(label: String, of: (T) -> String): T? = filter { of(it) == label }.let { fitting ->
    check(fitting.size <= 1) { "\"$label\" is there ${fitting.size} times" }
    fitting.singleOrNull()
}

private val units = mapOf('s' to 1_000L, 'm' to 60_000L, 'h' to 3_600_000L, 'd' to 86_400_000L)

/** Of `+61s`. */
private fun milliseconds(time: String): Long = time.removePrefix("+").dropLast(1).toLong() * units.getValue(time.last())
