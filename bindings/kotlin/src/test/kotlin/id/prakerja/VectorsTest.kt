package id.prakerja

import kotlinx.coroutines.runBlocking
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.jsonPrimitive
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.TestFactory
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.ExperimentalPathApi
import kotlin.io.path.deleteRecursively
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.nameWithoutExtension
import kotlin.io.path.readText

class VectorsTest {
    private val photos = Path.of(System.getProperty("photos"))

    @TestFactory
    fun `plays to its end`() =
        Path.of(System.getProperty("vectors")).listDirectoryEntries("*.json").filterNot { it.endsWith("gallery.json") }.sorted().map { file ->
            dynamicTest(file.nameWithoutExtension) { play(file) }
        }

    @OptIn(ExperimentalPathApi::class)
    private fun play(file: Path) {
        val story = story(file)
        val folder = Files.createTempDirectory("prakerja")
        sandbox(story.first()).use { sandbox ->
            Player(folder.toString(), sandbox, photos).use { player ->
                for (vector in story) {
                    for ((n, step) in (vector.getValue("steps") as JsonArray).withIndex()) {
                        runCatching { runBlocking { player.play(step as JsonObject) } }
                            .onFailure { throw AssertionError("step ${n + 1} of ${vector["name"]}, $step: ${it.message}", it) }
                    }
                }
            }
        }
        folder.deleteRecursively()
        println("vector ${file.nameWithoutExtension}: played")
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

    private fun sandbox(vector: JsonObject): Sandbox {
        fun said(key: String, otherwise: String) = vector[key]?.jsonPrimitive?.content ?: otherwise
        return Sandbox(said("rules", "normal-2023"), said("begins", "2023-03-06T09:00:00+07:00"))
    }
}
