package id.prakerja.ui.block

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.semantics
import id.prakerja.core.Block
import id.prakerja.core.MoneyKind
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.Type

@Composable
fun MoneyBlock(block: Block.Money) {
    val colours = LocalPalette.current
    val isIn = block.kind == MoneyKind.IN
    FlowRow(
        Modifier.fillMaxWidth().semantics(mergeDescendants = true) {},
        Arrangement.SpaceBetween,
    ) {
        Column {
            Text(block.label, color = colours.ink, style = Type.body)
            Text(block.`when`, color = colours.muted, style = Type.small)
        }
        // The sign says it too: colour never speaks alone.
        Text(
            if (isIn) "+${block.amount}" else "−${block.amount}",
            color = if (isIn) colours.good.ink else colours.ink,
            style = Type.number,
        )
    }
}
