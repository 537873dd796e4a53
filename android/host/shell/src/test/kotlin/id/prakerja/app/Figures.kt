package id.prakerja.app

import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.isRoot
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.compose.ui.test.onFirst
import id.prakerja.core.CaptureKind
import id.prakerja.ui.PaintedEye
import id.prakerja.ui.Viewfinder
import id.prakerja.ui.album
import id.prakerja.ui.card
import id.prakerja.ui.glance
import id.prakerja.ui.profile
import kotlin.time.Duration.Companion.seconds
import kotlin.time.TimeSource.Monotonic
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

/** What the shell costs on this host, by `build test -Dtest=Figures`; no test of the gate. */
@RunWith(RobolectricTestRunner::class)
@Config(application = TestApplication::class)
class Figures {
    @get:Rule val rule = createEmptyComposeRule()

    @Test
    fun `are printed`() {
        Sandbox().use { sandbox ->
            Phone(rule, sandbox).use { phone ->
                phone.start()
                phone.until("a screen") { phone.screen != null }
                val shown = Monotonic.markNow()
                phone.there("welcome")
                rule.onAllNodes(isRoot()).onFirst().captureToImage()
                println("figure: the first screen, drawn: ${shown.elapsedNow()}")
            }
        }
        for ((name, picture) in listOf("a card" to card(), "no card" to album("face-1-good"))) {
            val finder = Viewfinder(profile(CaptureKind.CARD), PaintedEye(), false, {}, { _, _ -> })
            val glance = glance(picture)
            var frames = 0
            val begun = Monotonic.markNow()
            while (begun.elapsedNow() < 2.seconds) checkNotNull(
                finder.judge(glance, frames++ * 33L)
            )
            println("figure: frames a second through JNA, $name: ${frames / 2}")
        }
    }
}
