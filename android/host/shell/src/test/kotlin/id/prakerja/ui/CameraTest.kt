package id.prakerja.ui

import android.content.Context
import android.os.Looper
import android.view.View
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.junit4.v2.createComposeRule
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import id.prakerja.bindings.Framing
import id.prakerja.core.CaptureKind
import id.prakerja.core.CaptureProfile
import id.prakerja.core.CoachProfile
import id.prakerja.core.CoachWords
import id.prakerja.core.HapticKind
import id.prakerja.core.Limits
import id.prakerja.core.Reason
import java.time.Duration
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowSystemClock

/** The camera before pictures of the album, judged by the real core through JNA. */
@RunWith(RobolectricTestRunner::class)
class CameraTest {
    @get:Rule val rule = createComposeRule()

    private val eye = PaintedEye()
    private val photos = ArrayList<ByteArray>()
    private val framings = ArrayList<Framing?>()
    private val taken = { photo: ByteArray, framing: Framing? ->
        photos += photo
        framings += framing
    }
    private var isBlind = false

    private fun open(kind: CaptureKind = CaptureKind.CARD) {
        rule.setContent { Theme { CameraPage(profile(kind), eye, taken, { isBlind = true }) } }
        rule.waitForIdle()
    }

    /** Shows [glance] until it is so, at most fifty times. */
    private fun show(glance: Glance, until: () -> Boolean) =
        assertTrue(generateSequence { show(glance, 1) }.take(50).any { until() })

    /** Shows [glance] so many times, a tenth of a second and a little more apart. */
    private fun show(glance: Glance, frames: Int) =
        repeat(frames) {
            ShadowSystemClock.advanceBy(Duration.ofMillis(100))
            eye.glanced(glance)
            shadowOf(Looper.getMainLooper()).idle()
            rule.waitForIdle()
        }

    private fun said() =
        rule
            .onNode(
                SemanticsMatcher.expectValue(SemanticsProperties.LiveRegion, LiveRegionMode.Polite)
            )
            .fetchSemanticsNode()
            .config[SemanticsProperties.ContentDescription]
            .single()

    @Test
    fun `before the first frame it says what the core wants`() {
        open()
        assertEquals("Letakkan e-KTP", said())
        rule.onNodeWithText("Ambil foto").assertIsDisplayed()
    }

    @Test
    fun `a good card is taken by itself, once`() {
        open()
        show(glance(card()), 3)
        assertEquals(0, photos.size)
        show(glance(card()), 20)
        assertEquals(1, photos.size)
        assertEquals("spoken GOOD", said())
        // Where the frame had the card goes along.
        val framing = framings.single()!!
        assertEquals(4f / 3, framing.aspect, 1e-3f)
        assertTrue("$framing", framing.topLeft.x < framing.topRight.x - 0.5f)
    }

    @Test
    fun `however the sensor lies the card is the same`() {
        for (turned in listOf(90, 180, 270)) {
            val finder = Viewfinder(profile(CaptureKind.CARD), eye, false, {}, { _, _ -> })
            val good = glance(card(), turned)
            val reasons = (0L..5).map { finder.judge(good, it * 100)!!.reason }
            assertEquals("$turned", Reason.GOOD, reasons.last())
            assertEquals("$turned", 640 to 480, finder.size)
        }
        // The control: told wrongly how it lies, the core sees the card upside down.
        val finder = Viewfinder(profile(CaptureKind.CARD), eye, false, {}, { _, _ -> })
        val lied =
            glance(card(), 180).let {
                Glance(it.light, it.width, it.height, it.stride, 0, it.mirrored)
            }
        assertEquals(Reason.UPSIDE_DOWN, finder.judge(lied, 0)!!.reason)
    }

    @Test
    fun `a dark card is told, shown and said, and is not taken`() {
        open()
        show(glance(album("ktp-1-dark")), 12)
        assertEquals(0, photos.size)
        assertEquals("spoken TOO_DARK", said())
        rule.onNode(hasContentDescription("spoken TOO_DARK")).assertIsDisplayed()
    }

    @Test
    fun `what is said waits until the last sentence is over and what is shown does not`() {
        open()
        val finder = Viewfinder(profile(CaptureKind.CARD), eye, false, {}, { _, _ -> })
        fun see(photo: String, from: Int, frames: Int): List<Pair<String, String>> {
            val glance = glance(album(photo))
            return (from until from + frames).map { n ->
                finder.follow(finder.judge(glance, n * 100L)!!)
                finder.hint to finder.spoken
            }
        }
        see("ktp-1-dark", 0, 10)
        val after = see("ktp-2-glared", 10, 30)
        assertEquals("shown TOO_DARK" to "spoken TOO_DARK", after.first())
        val changed = after.indexOfFirst { it.first != "shown TOO_DARK" }
        val heard = after.indexOfFirst { it.second != "spoken TOO_DARK" }
        assertTrue("shown after $changed, heard after $heard", changed in 4..9 && heard == 20)
    }

    @Test
    fun `good is felt`() {
        val felt = ArrayList<HapticKind>()
        val finder = Viewfinder(profile(CaptureKind.CARD), eye, false, { felt += it }, { _, _ -> })
        val good = glance(card())
        repeat(20) { finder.follow(finder.judge(good, it * 100L)!!) }
        assertEquals(listOf(HapticKind.TICK), felt)
    }

    @Test
    fun `the shutter is there from the beginning and works whatever the coach says`() {
        open()
        show(glance(album("ktp-1-dark")), 1)
        rule.onNodeWithText("Ambil foto").performClick()
        assertEquals(1, photos.size)
        assertEquals(listOf(null), framings)
    }

    @Test
    fun `a photo that goes wrong leaves the shutter and the coach tries again`() {
        eye.works = false
        open()
        show(glance(card())) { eye.shots == 1 }
        eye.works = true
        show(glance(card())) { photos.size == 1 }
        assertEquals(2 to 1, eye.shots to photos.size)
    }

    @Test
    fun `a press while a photo is under way takes none of its own`() {
        eye.holds = true
        open()
        rule.onNodeWithText("Ambil foto").performClick()
        rule.onNodeWithText("Ambil foto").performClick()
        show(glance(card()), 12)
        assertEquals(1, eye.shots)
    }

    @Test
    fun `a face is taken in the front camera, whose picture is mirrored on the screen`() {
        open(CaptureKind.FACE)
        show(glance(album("face-1-good"), 270, mirrored = true), 12)
        assertEquals(1, photos.size)
        assertEquals(listOf(null), framings)
    }

    @Test
    fun `what is no frame is passed over`() {
        open()
        val whole = glance(card())
        show(Glance(whole.light, 640, 4_000, 672, 0, false), 3)
        assertEquals("Letakkan e-KTP", said())
    }

    @Test
    fun `a phone without a camera says so and leaving closes it`() {
        eye.isMissing = true
        var isOpen by mutableStateOf(true)
        rule.setContent {
            if (isOpen) CameraPage(profile(CaptureKind.CARD), eye, taken, { isBlind = true })
        }
        rule.waitForIdle()
        assertTrue(isBlind)
        assertFalse(eye.isClosed)
        isOpen = false
        rule.waitForIdle()
        assertTrue(eye.isClosed)
    }
}

/** The core's limits of 2023 and words by which a test knows them. */
fun profile(kind: CaptureKind): CaptureProfile {
    val limits =
        Limits(
            80f,
            60f,
            0.3f,
            0.01f,
            0.55f,
            0.3f,
            0.8f,
            1.08f,
            7f,
            0.91f,
            0.055f,
            0.12f,
            0.42f,
            0.03f,
            0.07f,
            0.45f,
            18f,
            0.01f,
        )
    val words =
        Reason.entries.map {
            CoachWords(
                it,
                "shown $it",
                "spoken $it",
                HapticKind.TICK.takeIf { _ -> it == Reason.GOOD },
            )
        }
    return CaptureProfile(
        kind,
        kind != CaptureKind.CARD,
        "Foto",
        "Letakkan e-KTP",
        "Ambil foto",
        CoachProfile("2023-1", limits, words),
    )
}

/** A camera that sees what a test shows it. */
class PaintedEye : Eye {
    lateinit var glanced: (Glance) -> Unit
    var isMissing = false
    var works = true
    var holds = false
    var shots = 0
    var isClosed = false

    override fun view(context: Context, glanced: (Glance) -> Unit, blind: () -> Unit): View {
        this.glanced = glanced
        if (isMissing) blind()
        return View(context)
    }

    override fun shoot(taken: (ByteArray?) -> Unit) {
        shots++
        if (!holds) taken(byteArrayOf(1).takeIf { works })
    }

    override fun close() {
        isClosed = true
    }
}
