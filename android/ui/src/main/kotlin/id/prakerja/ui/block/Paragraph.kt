package id.prakerja.ui.block

import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import id.prakerja.core.Block
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.Type

@Composable
fun ParagraphBlock(block: Block.Paragraph) {
    Text(block.text, color = LocalPalette.current.ink, style = Type.body)
}
