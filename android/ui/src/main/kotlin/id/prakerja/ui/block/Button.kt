package id.prakerja.ui.block

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import id.prakerja.core.Block
import id.prakerja.ui.Frame
import id.prakerja.ui.SecondaryButton

@Composable
fun ButtonBlock(block: Block.Button, frame: Frame) {
    SecondaryButton(block.control, frame, Modifier.fillMaxWidth())
}
