package id.prakerja.app

import android.graphics.Bitmap
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.graphics.asAndroidBitmap
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.isRoot
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.compose.ui.test.onFirst
import androidx.test.core.app.ActivityScenario
import id.prakerja.core.Block
import id.prakerja.core.Screen
import id.prakerja.ui.Drafts
import id.prakerja.ui.Frame
import id.prakerja.ui.NOW
import id.prakerja.ui.Page
import id.prakerja.ui.Theme
import id.prakerja.ui.gallery
import id.prakerja.ui.save
import id.prakerja.ui.trimmed
import java.io.File
import java.nio.file.Path
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
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
    private val photos = HashMap<String, ByteArray>()

    @Test
    fun `is drawn`() {
        val screens = journey() + gallery
        folder.deleteRecursively()
        for (mode in Mode.entries) draw(mode, screens)
        File(folder, "index.html").writeText(page(screens))
        assertTrue(folder.listFiles()!!.size == screens.size * Mode.entries.size + 1)
    }

    private fun journey(): List<Screen> {
        val screens = LinkedHashMap<String, Screen>()
        play(rule, Path.of(System.getProperty("vectors"), System.getProperty("storyboard"))) { phone
            ->
            phone.screen?.let { screen ->
                screens[screen.key] = screen // the last of each: it is filled in
                for (preview in screen.blocks.filterIsInstance<Block.PhotoPreview>()) phone.app.core
                    .photo(preview.photo)
                    ?.let { photos[preview.photo] = it }
            }
        }
        return screens.values.toList()
    }

    private fun draw(mode: Mode, screens: List<Screen>) {
        RuntimeEnvironment.setQualifiers("+w360dp-h2400dp-${mode.night}-xhdpi")
        RuntimeEnvironment.setFontScale(mode.scale)
        var shown by mutableStateOf(screens.first())
        ActivityScenario.launch(ComponentActivity::class.java).use { scenario ->
            scenario.onActivity {
                it.setContent { Theme { Page(shown, Frame({}, photos::get, { NOW }, Drafts())) } }
            }
            for ((at, screen) in screens.withIndex()) {
                shown = screen
                rule.waitForIdle()
                for (photo in
                    screen.blocks.filterIsInstance<Block.PhotoPreview>().filter {
                        it.photo in photos
                    }) {
                    rule.waitUntil(10_000) {
                        rule
                            .onAllNodes(hasContentDescription(photo.alt))
                            .fetchSemanticsNodes()
                            .isNotEmpty()
                    }
                }
                picture().trimmed(1280).save(File(folder, name(at, mode)))
            }
        }
    }

    private fun picture(): Bitmap =
        rule.onAllNodes(isRoot()).onFirst().captureToImage().asAndroidBitmap()

    private fun page(screens: List<Screen>) = buildString {
        append(
            "<!doctype html><meta charset=utf-8><title>Storyboard</title><style>body{font:15px sans-serif;background:#ddd;margin:16px}"
        )
        append(
            "img{width:240px;vertical-align:top;border-radius:12px;margin:4px}h2{font-size:17px;margin:24px 4px 4px}</style>"
        )
        for ((at, screen) in screens.withIndex()) {
            append("<h2>${screen.key}</h2>")
            for (mode in Mode.entries) append(
                "<img loading=lazy src=\"${name(at, mode)}\" alt=\"${screen.key}, ${mode.name.lowercase()}\">"
            )
        }
    }

    private fun name(at: Int, mode: Mode) = "%02d-%s.png".format(at, mode.name.lowercase())
}

private enum class Mode(val night: String, val scale: Float) {
    LIGHT("notnight", 1f),
    DARK("night", 1f),
    LARGE("notnight", 2f),
    LARGE_DARK("night", 2f),
}
