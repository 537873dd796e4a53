package id.prakerja.app

import id.prakerja.core.Block
import java.nio.file.Path
import kotlin.io.path.readBytes
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.jsonPrimitive

/** Plays the steps of a vector on the drawn app; `tests/vectors/README.md` says what each means. */
class Player(private val phone: Phone, private val sandbox: Sandbox, private val photos: Path) {
    /** Plays the step; [there] is called when the screen that it acts on is drawn. */
    fun play(step: JsonObject, there: () -> Unit = {}) {
        fun at(name: String) = step.getValue(name).jsonPrimitive.content
        if ("on" in step) {
            phone.there(at("on"))
            there()
        }
        when (step.keys) {
            setOf("on", "press") -> phone.press(at("press"))
            setOf("on", "in", "press") -> phone.press(at("press"), at("in"))
            setOf("on", "type", "text") -> phone.type(at("type"), at("text"))
            setOf("on", "code", "into") -> phone.type(at("into"), sandbox.newestCode(at("code")))
            setOf("on", "choose", "option") -> phone.choose(at("choose"), at("option"))
            setOf("on", "photo") ->
                phone.photograph(photos.resolve("${at("photo")}.jpg").readBytes())
            setOf("on", "video", "at") -> phone.watch(at("video"), milliseconds(at("at")))
            setOf("on", "scan") -> scan()
            setOf("on", "back") -> phone.back()
            setOf("expect") -> phone.there(at("expect"))
            setOf("sees") -> phone.sees(at("sees"))
            setOf("kill") -> phone.kill()
            setOf("signal") -> phone.kill(if (at("signal").toBoolean()) sandbox.server else NOWHERE)
            setOf("opens") -> phone.openReminder(at("opens"))
            setOf("outside") -> sandbox.outside(step.getValue("outside").toString())
            setOf("time") -> pass(milliseconds(at("time")))
            setOf("fault") -> sandbox.plant(step.getValue("fault").toString())
            setOf("setting") -> sandbox.set(step.getValue("setting").toString())
            else -> error("no player knows this step")
        }
    }

    /** An answer that was under way meanwhile would look an age old. */
    private fun pass(ms: Long) {
        phone.land()
        sandbox.advance(ms)
    }

    private fun scan() {
        val (size, modules) = phone.screen!!.blocks.filterIsInstance<Block.Ticket>().single()
        sandbox.outside("""{"scan": {"size": $size, "modules": ${modules.toList()}}}""")
    }
}

/** Nobody answers there. */
private const val NOWHERE = "http://127.0.0.1:1"

private val units = mapOf('s' to 1_000L, 'm' to 60_000L, 'h' to 3_600_000L, 'd' to 86_400_000L)

/** Of `+61s`. */
private fun milliseconds(time: String): Long =
    time.removePrefix("+").dropLast(1).toLong() * units.getValue(time.last())
