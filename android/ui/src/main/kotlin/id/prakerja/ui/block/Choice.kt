package id.prakerja.ui.block

import androidx.compose.runtime.Composable
import id.prakerja.core.Block
import id.prakerja.ui.Frame
import id.prakerja.ui.Labelled
import id.prakerja.ui.Options

@Composable
fun ChoiceBlock(block: Block.Choice, frame: Frame) {
    Labelled(block.label, block.hint, block.error) {
        Options(block.key, block.options, block.chosen, frame)
    }
}
