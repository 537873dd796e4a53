package id.prakerja.ui.block

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import id.prakerja.core.Block
import id.prakerja.ui.Frame
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.Panel
import id.prakerja.ui.SecondaryButton
import id.prakerja.ui.Space
import id.prakerja.ui.Type

@Composable
fun RowBlock(block: Block.Row, frame: Frame) {
    val colours = LocalPalette.current
    Panel(colours.ground) {
        Column(
            Modifier.semantics(mergeDescendants = true) { heading() },
            Arrangement.spacedBy(Space.tight),
        ) {
            Text(block.title, color = colours.ink, style = Type.strong)
            for (detail in block.details) Text(detail, color = colours.muted, style = Type.small)
            if (block.state.isNotEmpty())
                Text(block.state, color = colours.action, style = Type.strong)
        }
        FlowRow(
            horizontalArrangement = Arrangement.spacedBy(Space.inside),
            verticalArrangement = Arrangement.spacedBy(Space.inside),
        ) {
            for (control in block.actions) SecondaryButton(control, frame)
        }
    }
}
