package id.prakerja.ui.block

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.semantics
import id.prakerja.core.Block
import id.prakerja.ui.Frame
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.Panel
import id.prakerja.ui.Type
import id.prakerja.ui.inWords
import id.prakerja.ui.remaining

@Composable
fun QueueBlock(block: Block.Queue, frame: Frame) {
    val colours = LocalPalette.current
    Panel(modifier = Modifier.semantics(mergeDescendants = true) {}) {
        Text(block.text, color = colours.ink, style = Type.strong)
        LinearProgressIndicator(Modifier.fillMaxWidth(), colours.action, colours.info.ground)
        block.until?.let { until ->
            val left = remaining(until, frame.now)
            if (left.isPositive())
                Text(
                    inWords(left),
                    Modifier.clearAndSetSemantics {},
                    colours.muted,
                    style = Type.small,
                )
        }
    }
}
