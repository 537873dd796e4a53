package id.prakerja.app

import androidx.compose.ui.test.junit4.ComposeTestRule
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import java.nio.file.Path
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.nameWithoutExtension
import kotlin.io.path.readText
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.jsonPrimitive
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.ParameterizedRobolectricTestRunner
import org.robolectric.annotation.Config

/** Every vector, pressed and typed in the composed tree. */
@RunWith(ParameterizedRobolectricTestRunner::class)
@Config(application = TestApplication::class)
class VectorsTest(private val file: Path) {
    @get:Rule val rule = createEmptyComposeRule()

    @Test
    fun `plays to its end`() {
        play(rule, file) {}
        println("vector ${file.nameWithoutExtension}: played")
    }

    companion object {
        @JvmStatic
        @ParameterizedRobolectricTestRunner.Parameters(name = "{0}")
        fun vectors(): List<Array<Any>> = files().map { arrayOf(it) }

        private fun files() =
            Path.of(System.getProperty("vectors"))
                .listDirectoryEntries("*.json")
                .filterNot { it.endsWith("gallery.json") }
                .sorted()
    }
}

/**
 * Plays the vector in [file] and what is before it; [between] is done on each screen that a step
 * acts on, and at the end.
 */
fun play(rule: ComposeTestRule, file: Path, between: (Phone) -> Unit) {
    val story = story(file)
    fun said(name: String, otherwise: String) =
        story.first()[name]?.jsonPrimitive?.content ?: otherwise
    Sandbox(said("rules", "normal-2023"), said("begins", "2023-03-06T09:00:00+07:00")).use { sandbox
        ->
        Phone(rule, sandbox).use { phone ->
            phone.start()
            val player = Player(phone, sandbox, Path.of(System.getProperty("built"), "photos"))
            for (vector in story) play(vector, player) { between(phone) }
            between(phone)
        }
    }
}

private fun play(vector: JsonObject, player: Player, there: () -> Unit) {
    for ((n, step) in (vector.getValue("steps") as JsonArray).withIndex()) {
        runCatching { player.play(step as JsonObject, there) }
            .onFailure {
                val at = "step ${n + 1} of ${vector["name"]}, $step"
                throw AssertionError("$at: ${it.message}", it)
            }
    }
}

/** What is played before it, the earliest first, and the vector itself. */
private fun story(file: Path): List<JsonObject> {
    val vector = Json.parseToJsonElement(file.readText()) as JsonObject
    val earlier = vector["after"]?.jsonPrimitive?.content
    val begins = if (earlier == null) setOf("rules", "begins") else setOf("after")
    assertEquals(setOf("name", "says", "steps"), vector.keys - begins)
    assertEquals(file.nameWithoutExtension, vector.getValue("name").jsonPrimitive.content)
    return earlier?.let { story(file.resolveSibling("$it.json")) }.orEmpty() + vector
}
