package id.prakerja.ui.block

import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import id.prakerja.core.Block
import id.prakerja.ui.Frame
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.Panel
import id.prakerja.ui.SecondaryButton
import id.prakerja.ui.Type

/** What would be here, and the one thing to do. */
@Composable
fun EmptyBlock(block: Block.Empty, frame: Frame) {
    val colours = LocalPalette.current
    Panel {
        Text(block.title, Modifier.semantics { heading() }, colours.ink, style = Type.subheading)
        Text(block.text, color = colours.ink, style = Type.body)
        block.control?.let { SecondaryButton(it, frame) }
    }
}
