package id.prakerja.ui.block

import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import id.prakerja.core.Block
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.Panel
import id.prakerja.ui.Type

@Composable
fun DocumentBlock(block: Block.Document) {
    val colours = LocalPalette.current
    Panel {
        Text(block.title, Modifier.semantics { heading() }, colours.ink, style = Type.strong)
        Text(block.text, color = colours.ink, style = Type.body)
        Text(block.version, color = colours.muted, style = Type.small)
    }
}
