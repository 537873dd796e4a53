package id.prakerja.app

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.core.graphics.scale
import com.dropbox.differ.Color
import com.dropbox.differ.Image
import com.dropbox.differ.SimpleImageComparator
import id.prakerja.ui.save
import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

/**
 * Twelve screens look as they did when somebody looked at them last. `-Dpictures=new` takes them
 * anew, to be looked at before they are committed.
 */
@RunWith(RobolectricTestRunner::class)
@Config(application = TestApplication::class)
class PicturesTest {
    @get:Rule val rule = createEmptyComposeRule()

    private val kept = File("src/test/pictures")

    @Test
    fun `look as they did`() {
        val reel = reel(rule, "redeem-venue.json").only(KEYS)
        if (System.getProperty("pictures") == "new") {
            reel.draw(rule, HEIGHT, Mode.LIGHT) { screen, picture ->
                small(picture).save(file(screen.key))
            }
        }
        assertEquals(emptyMap<String, Float>(), changed(reel))
        // What a person would see is seen here too.
        assertEquals(KEYS.toSet(), changed(reel, Mode.DARK).keys)
        val withoutButton = reel.only(listOf("welcome")).map { it.copy(primary = null) }
        assertEquals(setOf("welcome"), changed(withoutButton).keys)
    }

    /** Which look another way, with the part of their pixels that differs. */
    private fun changed(reel: Reel, mode: Mode = Mode.LIGHT) = buildMap {
        reel.draw(rule, HEIGHT, mode) { screen, picture ->
            val (before, now) = BitmapFactory.decodeFile(file(screen.key).path) to small(picture)
            val found = COMPARATOR.compare(Pixels(before), Pixels(now))
            val part = found.pixelDifferences.toFloat() / found.pixelCount
            now.save(File(System.getProperty("built"), "android/pictures/$mode/${screen.key}.png"))
            if (part > TOLERANCE) put(screen.key, part)
        }
    }

    private fun file(key: String) = File(kept, "$key.png")
}

private class Pixels(private val bitmap: Bitmap) : Image {
    override val width = bitmap.width
    override val height = bitmap.height

    override fun getPixel(x: Int, y: Int) = Color(bitmap.getPixel(x, y))
}

private fun small(picture: Bitmap) = picture.scale(picture.width / 4, picture.height / 4)

/** What a person may take for the same colour, and a pixel aside is no change. */
private val COMPARATOR = SimpleImageComparator(maxDistance = 0.1f, hShift = 1, vShift = 1)

/**
 * The part of a picture that may differ: two clocks tell other minutes, two cards other numbers.
 */
private const val TOLERANCE = 0.003f

/** What a person sees first, in dp. */
private const val HEIGHT = 800

private val KEYS =
    listOf(
        "welcome",
        "account.sign_up",
        "profile.review",
        "ktp.preview",
        "aptitude.question",
        "wave.choose",
        "home.accepted",
        "catalogue",
        "purchase.confirm",
        "training.detail",
        "gallery.errors",
        "gallery.ticket",
    )
