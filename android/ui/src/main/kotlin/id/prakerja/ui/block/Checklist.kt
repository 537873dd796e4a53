package id.prakerja.ui.block

import androidx.compose.foundation.layout.Column
import androidx.compose.material.icons.Icons
import androidx.compose.material.icons.filled.CheckCircle
import androidx.compose.material.icons.filled.Lock
import androidx.compose.material.icons.filled.PlayArrow
import androidx.compose.material.icons.filled.Refresh
import androidx.compose.material.icons.filled.Warning
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.semantics
import id.prakerja.core.Block
import id.prakerja.core.CheckItem
import id.prakerja.core.CheckState
import id.prakerja.ui.Frame
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.Marked
import id.prakerja.ui.Palette
import id.prakerja.ui.Panel
import id.prakerja.ui.QuietButton
import id.prakerja.ui.Type

/** What has to be done, by whom, and how it stands: by icon and word, never by colour alone. */
@Composable
fun ChecklistBlock(block: Block.Checklist, frame: Frame) {
    val colours = LocalPalette.current
    Panel(colours.ground) {
        for ((at, item) in block.items.withIndex()) {
            if (at > 0) HorizontalDivider(color = colours.surface)
            Item(item, frame)
        }
    }
}

@Composable
private fun Item(item: CheckItem, frame: Frame) {
    val colours = LocalPalette.current
    Column {
        Marked(
            icon(item.state),
            colours.of(item.state),
            Modifier.semantics(mergeDescendants = true) {},
        ) {
            Text(
                item.label,
                color = colours.ink,
                style = if (item.state == CheckState.NOW) Type.strong else Type.body,
            )
            Text(item.detail, color = colours.muted, style = Type.small)
        }
        item.control?.let { QuietButton(it, frame) }
    }
}

private fun icon(state: CheckState): ImageVector =
    when (state) {
        CheckState.DONE -> Icons.Filled.CheckCircle
        CheckState.NOW -> Icons.Filled.PlayArrow
        CheckState.WAITING -> Icons.Filled.Refresh
        CheckState.BLOCKED -> Icons.Filled.Warning
        CheckState.LATER -> Icons.Filled.Lock
    }

private fun Palette.of(state: CheckState): Color =
    when (state) {
        CheckState.DONE -> good.ink
        CheckState.NOW -> action
        CheckState.WAITING -> warn.ink
        CheckState.BLOCKED -> bad.ink
        CheckState.LATER -> line
    }
