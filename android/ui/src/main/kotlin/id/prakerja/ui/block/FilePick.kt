package id.prakerja.ui.block

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import id.prakerja.core.Block
import id.prakerja.core.Control
import id.prakerja.core.Ready
import id.prakerja.ui.Frame
import id.prakerja.ui.Labelled
import id.prakerja.ui.SecondaryButton

/** The core asks for the file when the button is pressed. */
@Composable
fun FilePickBlock(block: Block.FilePick, frame: Frame) {
    val label = block.label.takeIf { block.file != null } // else the button says it
    Labelled(label, block.hint, block.error) {
        SecondaryButton(
            Control(block.key, block.file ?: block.label, Ready.Yes),
            frame,
            Modifier.fillMaxWidth(),
        )
    }
}
