package id.prakerja.ui

import android.content.Context
import android.os.SystemClock
import android.view.accessibility.AccessibilityManager
import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawingPadding
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.Button
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.platform.LocalView
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.hideFromAccessibility
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.paneTitle
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import androidx.compose.ui.viewinterop.AndroidView
import id.prakerja.bindings.Framing
import id.prakerja.bindings.GuideFrame
import id.prakerja.core.CaptureKind
import id.prakerja.core.CaptureProfile
import kotlinx.coroutines.launch

/**
 * The whole picture, a thin guide, one sentence that can be read in the sun, and a shutter that
 * always works. The core's coach says what to do and presses it when all is well.
 */
@Composable
fun CameraPage(
    profile: CaptureProfile,
    eye: Eye,
    taken: (ByteArray, Framing?) -> Unit,
    blind: () -> Unit,
) {
    val view = LocalView.current
    val finder =
        remember(eye) {
            Viewfinder(profile, eye, view.context.isTouchExplored(), view::feel, taken)
        }
    val main = rememberCoroutineScope()
    DisposableEffect(eye) { onDispose { eye.close() } }
    Box(Modifier.fillMaxSize().background(Color.Black).semantics { paneTitle = profile.title }) {
        AndroidView(
            {
                eye.view(
                    it,
                    { glance ->
                        val verdict = finder.judge(glance, SystemClock.elapsedRealtime())
                        if (verdict != null) main.launch { finder.follow(verdict) }
                    },
                    blind,
                )
            },
            Modifier.fillMaxSize(),
        )
        Canvas(Modifier.fillMaxSize()) {
            guide(profile.kind, finder.guide, finder.size, finder.isGood)
        }
        Column(Modifier.fillMaxWidth().background(band).safeDrawingPadding().padding(Space.page)) {
            Text(profile.title, Modifier.semantics { heading() }, Color.White, style = Type.heading)
            Hint(finder)
        }
        Shutter(profile.shutter, finder, Modifier.align(Alignment.BottomCenter))
    }
}

@Composable
private fun Hint(finder: Viewfinder) {
    Text(
        finder.hint,
        Modifier.clearAndSetSemantics {
            contentDescription = finder.spoken
            liveRegion = LiveRegionMode.Polite
        },
        Color.White,
        style = Type.subheading,
    )
    LinearProgressIndicator(
        { finder.progress },
        Modifier.fillMaxWidth().padding(top = Space.inside).semantics { hideFromAccessibility() },
        Color.White,
        Color.DarkGray,
    )
}

@Composable
private fun Shutter(label: String, finder: Viewfinder, modifier: Modifier) {
    val (ground, ink) = if (finder.isUrgent) Color.White to Color.Black else band to Color.White
    Button(
        finder::shoot,
        modifier
            .safeDrawingPadding()
            .padding(Space.between)
            .heightIn(min = shutter)
            .border(4.dp, Color.White, RoundedCornerShape(36.dp)),
        !finder.isShooting,
        RoundedCornerShape(36.dp),
        ButtonDefaults.buttonColors(ground, ink, band, Color.White),
    ) {
        Text(label, style = Type.heading, textAlign = TextAlign.Center)
    }
}

private fun Context.isTouchExplored() =
    getSystemService(AccessibilityManager::class.java)?.isTouchExplorationEnabled == true

/** The picture of [size] lies whole in the middle, as large as it fits. */
private fun DrawScope.guide(
    kind: CaptureKind,
    guide: GuideFrame,
    size: Pair<Int, Int>,
    isGood: Boolean,
) {
    val scale = minOf(this.size.width / size.first, this.size.height / size.second)
    val picture = Size(size.first * scale, size.second * scale)
    val corner =
        Offset((this.size.width - picture.width) / 2, (this.size.height - picture.height) / 2)
    val place =
        Rect(
            corner + Offset(guide.left * picture.width, guide.top * picture.height),
            Size(guide.width * picture.width, guide.height * picture.height),
        )
    // White with a dark edge: seen on any picture. Thicker when all is well, for those who see no
    // colours.
    val thick = if (isGood) 6.dp else 2.dp
    for ((colour, width) in listOf(Color.Black to thick + 3.dp, Color.White to thick)) {
        val line = Stroke(width.toPx())
        if (kind == CaptureKind.CARD) {
            drawRoundRect(
                colour,
                place.topLeft,
                place.size,
                CornerRadius(12.dp.toPx()),
                style = line,
            )
        } else {
            drawOval(colour, place.topLeft, place.size, style = line)
        }
    }
}

private val band = Color(0xCC000000)
private val shutter = 72.dp
