package id.prakerja.ui.block

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.unit.dp
import id.prakerja.core.Block
import id.prakerja.core.Event
import id.prakerja.ui.Frame
import id.prakerja.ui.Labelled
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.Space
import id.prakerja.ui.Type

@Composable
fun ScaleBlock(block: Block.Scale, frame: Frame) {
    val colours = LocalPalette.current
    Labelled(block.label, null, block.error) {
        Text(block.fromLabel, color = colours.muted, style = Type.small)
        FlowRow(
            Modifier.selectableGroup(),
            Arrangement.spacedBy(Space.inside),
            Arrangement.spacedBy(Space.inside),
        ) {
            for (number in block.from..block.to) Number(block, number, frame)
        }
        Text(block.toLabel, color = colours.muted, style = Type.small)
    }
}

@Composable
private fun Number(block: Block.Scale, number: UInt, frame: Frame) {
    val colours = LocalPalette.current
    val holds = block.chosen == number
    val shape = RoundedCornerShape(10.dp)
    Box(
        Modifier.size(Space.primary)
            .background(if (holds) colours.action else colours.ground, shape)
            .border(colours.border, if (holds) colours.action else colours.line, shape)
            .selectable(holds, role = Role.RadioButton) {
                frame.send(Event.Chosen(block.key, number.toString()))
            },
        Alignment.Center,
    ) {
        Text(
            number.toString(),
            color = if (holds) colours.onAction else colours.ink,
            style = Type.number,
        )
    }
}
