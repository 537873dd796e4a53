package id.prakerja.ui.block

import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import id.prakerja.core.Block
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.Type

@Composable
fun HeadingBlock(block: Block.Heading) {
    val style = if (block.level <= 2u) Type.heading else Type.subheading
    Text(block.text, Modifier.semantics { heading() }, LocalPalette.current.ink, style = style)
}
