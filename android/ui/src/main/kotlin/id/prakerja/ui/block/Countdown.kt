package id.prakerja.ui.block

import androidx.compose.material.icons.Icons
import androidx.compose.material.icons.filled.DateRange
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.semantics
import id.prakerja.core.Block
import id.prakerja.ui.Frame
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.Marked
import id.prakerja.ui.Panel
import id.prakerja.ui.Type
import id.prakerja.ui.inWords
import id.prakerja.ui.remaining

/** The date in words first, then the other clock, then the time left, then what happens. */
@Composable
fun CountdownBlock(block: Block.Countdown, frame: Frame) {
    val colours = LocalPalette.current
    val left = remaining(block.until, frame.now)
    Panel(colours.warn.ground) {
        Marked(
            Icons.Filled.DateRange,
            colours.warn.ink,
            Modifier.semantics(mergeDescendants = true) {},
        ) {
            Text(block.text, color = colours.ink, style = Type.strong)
            block.second?.let { Text(it, color = colours.ink, style = Type.body) }
            if (left.isPositive())
                Text(
                    inWords(left),
                    Modifier.clearAndSetSemantics {},
                    colours.warn.ink,
                    style = Type.number,
                )
            Text(block.after, color = colours.ink, style = Type.body)
        }
    }
}
