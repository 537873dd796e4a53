package id.prakerja.ui

import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Test

/**
 * What a shell must not hold: words of the programme, keys of screens, permissions that nothing
 * needs.
 */
class ShellTest {
    private val android = File("../..")
    private val sources =
        listOf("ui", "app").flatMap {
            File(android, "$it/src/main/kotlin").walk().filter { file -> file.extension == "kt" }
        }

    @Test
    fun `people read no text of the shell's sources`() {
        val literal = Regex("\"(?:[^\"\\\\]|\\\\.)*\"")
        val found =
            sources
                .flatMap { it.readLines() }
                .filterNot { it.trim().startsWith("*") || it.trim().startsWith("/*") }
                .flatMap { line -> literal.findAll(line).map { it.value } }
                .filter { Regex("[A-Za-z]{2,} [A-Za-z]{2,}").containsMatchIn(it) }
        // What developers read when the manifest is wrong.
        assertEquals(listOf("\"the manifest names no server\""), found)
    }

    @Test
    fun `no key of a screen is known here`() {
        val key =
            Regex(
                "\"(account|home|identity|profile|ktp|face|phone|declaration|aptitude|wave|welcome|eligibility|app)\\.[a-z_]+\""
            )
        assertEquals(
            emptyList<String>(),
            sources.filter { key.containsMatchIn(it.readText()) }.map { it.name },
        )
    }

    @Test
    fun `drawing knows nothing of the app around it`() {
        assertEquals(
            emptyList<File>(),
            sources.filter { "/ui/src/" in it.path && "import id.prakerja.app" in it.readText() },
        )
    }

    @Test
    fun `the app asks for these permissions and no other`() {
        val manifest =
            File(System.getProperty("built"), "android/resources/AndroidManifest.xml").readText()
        val asked =
            Regex("<uses-permission\\s+android:name=\"([^\"]+)\"").findAll(manifest).map {
                it.groupValues[1].substringAfterLast('.')
            }
        assertEquals(
            listOf(
                "ACCESS_NETWORK_STATE",
                "CAMERA",
                "DYNAMIC_RECEIVER_NOT_EXPORTED_PERMISSION",
                "HIDE_OVERLAY_WINDOWS",
                "INTERNET",
                "POST_NOTIFICATIONS",
                "RECEIVE_BOOT_COMPLETED",
                "VIBRATE",
            ),
            asked.sorted().toList(),
        )
    }
}
