package id.prakerja.ui.block

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.semantics
import id.prakerja.core.Block
import id.prakerja.ui.Frame
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.Panel
import id.prakerja.ui.QuietButton
import id.prakerja.ui.Space
import id.prakerja.ui.Type

/** The participant's card, its number masked until asked for. */
@Composable
fun CardBlock(block: Block.Card, frame: Frame) {
    val colours = LocalPalette.current
    Panel(colours.info.ground) {
        Column(Modifier.semantics(mergeDescendants = true) {}) {
            Text(block.label, color = colours.muted, style = Type.small)
            Text(
                block.shown ?: block.masked,
                Modifier.says(block.spoken),
                colours.ink,
                style = Type.number,
            )
        }
        FlowRow(horizontalArrangement = Arrangement.spacedBy(Space.inside)) {
            QuietButton(block.reveal, frame)
            block.copy?.let { QuietButton(it, frame) }
        }
        Column(Modifier.semantics(mergeDescendants = true) {}) {
            Text(block.balanceLabel, color = colours.muted, style = Type.small)
            Text(block.balance, color = colours.ink, style = Type.title)
        }
    }
}
