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
import androidx.compose.ui.test.junit4.ComposeTestRule
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
import java.nio.file.Path
import org.robolectric.RuntimeEnvironment

/** A screen at an instant, in ms since the Unix epoch. */
class Shot(val screen: Screen, val at: Long)

enum class Mode(val night: String, val scale: Float) {
    LIGHT("notnight", 1f),
    DARK("night", 1f),
    LARGE("notnight", 2f),
    LARGE_DARK("night", 2f),
}

/** Screens to be drawn without the core, with the photos on them. */
class Reel(val shots: List<Shot>, private val photos: Map<String, ByteArray>) {
    fun only(keys: List<String>) = Reel(shots.filter { it.screen.key in keys }, photos)

    fun map(change: (Screen) -> Screen) = Reel(shots.map { Shot(change(it.screen), it.at) }, photos)

    /** Draws each on a phone that is [height] dp high. */
    fun draw(rule: ComposeTestRule, height: Int, mode: Mode, each: (Screen, Bitmap) -> Unit) {
        RuntimeEnvironment.setQualifiers("+w360dp-h${height}dp-${mode.night}-xhdpi")
        RuntimeEnvironment.setFontScale(mode.scale)
        var shown by mutableStateOf(shots.first())
        val frame = Frame({}, photos::get, { shown.at }, Drafts())
        ActivityScenario.launch(ComponentActivity::class.java).use { scenario ->
            scenario.onActivity { it.setContent { Theme { Page(shown.screen, frame) } } }
            for (shot in shots) {
                shown = shot
                rule.waitForIdle()
                previews(shot.screen).filter { it.photo in photos }.forEach { rule.waitFor(it.alt) }
                val picture = rule.onAllNodes(isRoot()).onFirst().captureToImage()
                each(shot.screen, picture.asAndroidBitmap())
            }
        }
    }
}

/**
 * The last screen of each name, at rest, in this vector and what is before it, then the gallery.
 */
fun reel(rule: ComposeTestRule, vector: String): Reel {
    val shots = LinkedHashMap<String, Shot>()
    val photos = HashMap<String, ByteArray>()
    play(rule, Path.of(System.getProperty("vectors"), vector)) { phone ->
        phone.screen
            ?.takeUnless { it.isBusy() }
            ?.let { screen ->
                shots[screen.key] = Shot(screen, phone.now) // the last is filled in
                for (preview in previews(screen)) {
                    phone.app.core.photo(preview.photo)?.let { photos[preview.photo] = it }
                }
            }
    }
    return Reel(shots.values + gallery.map { Shot(it, NOW) }, photos)
}

private fun previews(screen: Screen) = screen.blocks.filterIsInstance<Block.PhotoPreview>()

private fun ComposeTestRule.waitFor(description: String) =
    waitUntil(10_000) {
        onAllNodes(hasContentDescription(description)).fetchSemanticsNodes().isNotEmpty()
    }
