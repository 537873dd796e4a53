package id.prakerja.app

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import id.prakerja.ui.save
import id.prakerja.ui.trimmed
import java.io.File
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

/**
 * Every screen of a registration and of the gallery, light and dark, at 100 % and 200 %, on one
 * page.
 */
@RunWith(RobolectricTestRunner::class)
@Config(application = TestApplication::class)
class StoryboardTest {
    @get:Rule val rule = createEmptyComposeRule()

    private val folder = File(System.getProperty("built"), "android/storyboard")

    @Test
    fun `is drawn`() {
        val reel = reel(rule, System.getProperty("storyboard"))
        folder.deleteRecursively()
        for (mode in Mode.entries) {
            var at = 0
            reel.draw(rule, 2400, mode) { _, picture ->
                picture.trimmed(1280).save(File(folder, name(at++, mode)))
            }
        }
        File(folder, "index.html").writeText(page(reel.shots.map { it.screen.key }))
        assertTrue(folder.listFiles()!!.size == reel.shots.size * Mode.entries.size + 1)
    }

    private fun page(keys: List<String>) = buildString {
        append(
            "<!doctype html><meta charset=utf-8><title>Storyboard</title><style>body{font:15px sans-serif;background:#ddd;margin:16px}"
        )
        append(
            "img{width:240px;vertical-align:top;border-radius:12px;margin:4px}h2{font-size:17px;margin:24px 4px 4px}</style>"
        )
        for ((at, key) in keys.withIndex()) {
            append("<h2>$key</h2>")
            for (mode in Mode.entries) append(
                "<img loading=lazy src=\"${name(at, mode)}\" alt=\"$key, ${mode.name.lowercase()}\">"
            )
        }
    }

    private fun name(at: Int, mode: Mode) = "%02d-%s.png".format(at, mode.name.lowercase())
}
