package id.prakerja.ui.block

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.material.icons.Icons
import androidx.compose.material.icons.filled.CheckCircle
import androidx.compose.material.icons.filled.DateRange
import androidx.compose.material.icons.filled.PlayArrow
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.semantics
import id.prakerja.core.Block
import id.prakerja.core.TimelineState
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.Marked
import id.prakerja.ui.Space
import id.prakerja.ui.Type

/** What happened, what is, and what comes. */
@Composable
fun TimelineBlock(block: Block.Timeline) {
    val colours = LocalPalette.current
    Column(verticalArrangement = Arrangement.spacedBy(Space.page)) {
        for (item in block.items) {
            val now = item.state == TimelineState.NOW
            val tint =
                if (item.state == TimelineState.PAST) colours.good.ink
                else if (now) colours.action else colours.line
            Marked(icon(item.state), tint, Modifier.semantics(mergeDescendants = true) {}) {
                Text(item.label, color = colours.ink, style = if (now) Type.strong else Type.body)
                Text(item.`when`, color = colours.muted, style = Type.small)
            }
        }
    }
}

private fun icon(state: TimelineState): ImageVector =
    when (state) {
        TimelineState.PAST -> Icons.Filled.CheckCircle
        TimelineState.NOW -> Icons.Filled.PlayArrow
        TimelineState.NEXT -> Icons.Filled.DateRange
    }
