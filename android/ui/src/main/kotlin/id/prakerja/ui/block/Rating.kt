package id.prakerja.ui.block

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.material.icons.Icons
import androidx.compose.material.icons.filled.Star
import androidx.compose.material3.Icon
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import id.prakerja.core.Block
import id.prakerja.core.Event
import id.prakerja.ui.Frame
import id.prakerja.ui.Labelled
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.R
import id.prakerja.ui.Space

/** Stars, one to five. */
@Composable
fun RatingBlock(block: Block.Rating, frame: Frame) {
    val colours = LocalPalette.current
    Labelled(block.label, null, block.error) {
        FlowRow(Modifier.selectableGroup()) {
            for (star in 1..STARS) {
                val words = stringResource(R.string.star, star)
                val isFull = star <= (block.chosen?.toInt() ?: 0)
                val press =
                    Modifier.selectable(star == block.chosen?.toInt(), role = Role.RadioButton) {
                        frame.send(Event.Chosen(block.key, star.toString()))
                    }
                Box(
                    press.size(Space.primary).semantics { contentDescription = words },
                    Alignment.Center,
                ) {
                    Icon(
                        Icons.Filled.Star,
                        null,
                        Modifier.size(40.dp),
                        if (isFull) colours.warn.ink else colours.line,
                    )
                }
            }
        }
    }
}

private const val STARS = 5
