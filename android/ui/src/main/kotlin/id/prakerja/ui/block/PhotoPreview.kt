package id.prakerja.ui.block

import android.graphics.BitmapFactory
import androidx.compose.foundation.Image
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.produceState
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.asImageBitmap
import androidx.compose.ui.graphics.graphicsLayer
import androidx.compose.ui.unit.dp
import id.prakerja.core.Block
import id.prakerja.ui.Frame
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.SecondaryButton
import id.prakerja.ui.Space
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

/**
 * What the core will send: turned, enlarged, its middle moved; adjusted by buttons, never by
 * gestures alone.
 */
@Composable
fun PhotoPreviewBlock(block: Block.PhotoPreview, frame: Frame) {
    val picture by
        produceState<ImageBitmap?>(null, block.photo) {
            value = withContext(Dispatchers.IO) { frame.photo(block.photo)?.let { decode(it) } }
        }
    Column(verticalArrangement = Arrangement.spacedBy(Space.page)) {
        Box(
            Modifier.fillMaxWidth()
                .aspectRatio(picture?.ratio() ?: CARD)
                .clip(RoundedCornerShape(14.dp))
                .background(LocalPalette.current.surface)
        ) {
            picture?.let { Image(it, block.alt, Modifier.fillMaxWidth().adjusted(block)) }
        }
        FlowRow(
            horizontalArrangement = Arrangement.spacedBy(Space.inside),
            verticalArrangement = Arrangement.spacedBy(Space.inside),
        ) {
            for (control in block.adjust) SecondaryButton(control, frame)
        }
    }
}

private fun Modifier.adjusted(block: Block.PhotoPreview) = graphicsLayer {
    val zoom = block.zoomPercent.toInt() / PERCENT
    scaleX = zoom
    scaleY = zoom
    translationX = -block.rightPercent / PERCENT * size.width * zoom
    translationY = -block.downPercent / PERCENT * size.height * zoom
    rotationZ = block.quarterTurns.toInt() * QUARTER
}

private fun decode(jpeg: ByteArray): ImageBitmap? =
    BitmapFactory.decodeByteArray(jpeg, 0, jpeg.size)?.asImageBitmap()

private fun ImageBitmap.ratio() = width.toFloat() / height

/** The shape of an identity card, until the photo's own is known. */
private const val CARD = 1.586f
private const val PERCENT = 100f
private const val QUARTER = 90f
