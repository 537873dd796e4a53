package id.prakerja.ui.block

import androidx.compose.runtime.Composable
import id.prakerja.core.Block
import id.prakerja.ui.Frame
import id.prakerja.ui.Labelled
import id.prakerja.ui.SeveralOptions

@Composable
fun SeveralChoicesBlock(block: Block.SeveralChoices, frame: Frame) {
    Labelled(block.label, block.hint, block.error) {
        SeveralOptions(block.key, block.options, block.chosen, frame)
    }
}
