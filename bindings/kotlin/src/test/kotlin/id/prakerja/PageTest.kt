package id.prakerja

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import java.nio.file.Path
import kotlin.io.path.readText

class PageTest {
    private val bindings = Path.of(System.getProperty("vectors")).resolve("../../bindings")

    @Test
    fun `every snippet of the page is compiled, in both languages`() {
        val readme = bindings.resolve("README.md").readText()
        val pages = mapOf(
            "kotlin" to "kotlin/src/test/kotlin/id/prakerja/Page.kt", "swift" to "swift/Tests/PrakerjaTests/Page.swift",
        )
        for ((language, page) in pages) {
            val snippets = Regex("```$language\n(.*?)```", RegexOption.DOT_MATCHES_ALL).findAll(readme).map { it.groupValues[1] }
            val compiled = flat(bindings.resolve(page).readText())
            assertEquals(7, snippets.count(), language)
            assertEquals(emptyList<String>(), snippets.filterNot { flat(it) in compiled }.toList(), language)
        }
    }

    /** Without indentation, which differs. */
    private fun flat(code: String) = code.lines().joinToString("\n") { it.trim() }.trim()
}
