package id.prakerja.ui.block

import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import id.prakerja.core.Block
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.Type

@Composable
fun AsOfBlock(block: Block.AsOf) {
    Text(block.text, color = LocalPalette.current.muted, style = Type.small)
}
