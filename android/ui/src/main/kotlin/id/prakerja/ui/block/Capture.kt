package id.prakerja.ui.block

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import id.prakerja.core.Block
import id.prakerja.ui.Frame
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.Panel
import id.prakerja.ui.SecondaryButton
import id.prakerja.ui.Type

/** The camera itself opens when the core asks for a photo. */
@Composable
fun CaptureBlock(block: Block.Capture, frame: Frame) {
    val colours = LocalPalette.current
    Panel {
        Text(block.label, color = colours.ink, style = Type.strong)
        Text(block.hint, color = colours.muted, style = Type.small)
        SecondaryButton(block.control, frame, Modifier.fillMaxWidth())
    }
}
