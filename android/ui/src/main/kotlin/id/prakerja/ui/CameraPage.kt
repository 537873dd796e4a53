package id.prakerja.ui

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
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.paneTitle
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import androidx.compose.ui.viewinterop.AndroidView
import id.prakerja.core.CaptureKind
import id.prakerja.core.CaptureProfile

/**
 * The picture full-bleed, a thin guide, one sentence that can be read in the sun, and a shutter
 * that always works.
 */
@Composable
fun CameraPage(profile: CaptureProfile, eye: Eye, taken: (ByteArray) -> Unit, blind: () -> Unit) {
    var isShooting by remember { mutableStateOf(false) }
    Box(Modifier.fillMaxSize().background(Color.Black).semantics { paneTitle = profile.title }) {
        AndroidView({ eye.view(it, {}, blind) }, Modifier.fillMaxSize())
        Canvas(Modifier.fillMaxSize()) { guide(profile.kind) }
        Column(Modifier.fillMaxWidth().background(band).safeDrawingPadding().padding(Space.page)) {
            Text(profile.title, Modifier.semantics { heading() }, Color.White, style = Type.heading)
            Text(profile.hint, color = Color.White, style = Type.subheading)
        }
        Button(
            {
                isShooting = true
                eye.shoot { photo ->
                    isShooting = false
                    photo?.let(taken) // if it went wrong, the shutter is there for another try
                }
            },
            Modifier.align(Alignment.BottomCenter)
                .safeDrawingPadding()
                .padding(Space.between)
                .heightIn(min = shutter)
                .border(4.dp, Color.White, RoundedCornerShape(36.dp)),
            !isShooting,
            RoundedCornerShape(36.dp),
            ButtonDefaults.buttonColors(band, Color.White, band, Color.White),
        ) {
            Text(profile.shutter, style = Type.heading, textAlign = TextAlign.Center)
        }
    }
}

private fun DrawScope.guide(kind: CaptureKind) {
    val place =
        when (kind) {
            CaptureKind.CARD ->
                around(size.width * CARD_WIDTH, size.width * CARD_WIDTH / CARD_RATIO)
            CaptureKind.FACE,
            CaptureKind.FACE_WITH_CARD,
            CaptureKind.EYES_OPEN,
            CaptureKind.EYES_CLOSED ->
                around(size.width * FACE_WIDTH, size.width * FACE_WIDTH * FACE_RATIO)
        }
    // White with a dark edge: seen on any picture.
    for ((colour, width) in listOf(Color.Black to 5.dp, Color.White to 2.dp)) {
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

private fun DrawScope.around(width: Float, height: Float) =
    Rect(Offset((size.width - width) / 2, (size.height - height) / 2), Size(width, height))

private val band = Color(0xCC000000)
private val shutter = 72.dp
private const val CARD_WIDTH = 0.9f
private const val CARD_RATIO = 1.586f // ISO/IEC 7810 ID-1
private const val FACE_WIDTH = 0.7f
private const val FACE_RATIO = 1.35f
