package id.prakerja.ui

import org.junit.Assert.assertEquals
import org.junit.Test
import java.io.File

/** What a shell must not hold: words of the programme, keys of screens, permissions that nothing needs. */
class ShellTest {
    private val android = File("../..")
    private val sources = listOf("ui", "app").flatMap { File(android, "$it/src/main/kotlin").walk().filter { file -> file.extension == "kt" } }

    @Test
    fun `the drawing holds no text of its own`() {
        val text = Regex("\"[^\"$]*[a-z]{2,} [^\"]*\"")
        val found = sources.flatMap { file -> file.readLines().filter { text.containsMatchIn(it) && "checkNotNull" !in it && "Suppress" !in it }.map { "${file.name}: ${it.trim()}" } }
        assertEquals(listOf("Requests.kt: page.loadDataWithBaseURL(null, \"<pre style=\\\"white-space: pre-wrap\\\">\$body</pre>\", \"text/html\", \"utf-8\", null)"), found)
    }

    @Test
    fun `no key of a screen is known here`() {
        val key = Regex("\"(account|home|identity|profile|ktp|face|phone|declaration|aptitude|wave|welcome|eligibility|app)\\.[a-z_]+\"")
        assertEquals(emptyList<String>(), sources.filter { key.containsMatchIn(it.readText()) }.map { it.name })
    }

    @Test
    fun `drawing knows nothing of the app around it`() {
        assertEquals(emptyList<File>(), sources.filter { "/ui/src/" in it.path && "import id.prakerja.app" in it.readText() })
    }

    @Test
    fun `the app asks for these permissions and no other`() {
        val manifest = File(System.getProperty("built"), "android/resources/AndroidManifest.xml").readText()
        val asked = Regex("<uses-permission\\s+android:name=\"([^\"]+)\"").findAll(manifest).map { it.groupValues[1].substringAfterLast('.') }
        assertEquals(
            listOf("ACCESS_NETWORK_STATE", "CAMERA", "DYNAMIC_RECEIVER_NOT_EXPORTED_PERMISSION", "HIDE_OVERLAY_WINDOWS", "INTERNET", "POST_NOTIFICATIONS", "RECEIVE_BOOT_COMPLETED", "VIBRATE"),
            asked.sorted().toList(),
        )
    }
}
