package id.prakerja.ui.block

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material.icons.Icons
import androidx.compose.material.icons.automirrored.filled.KeyboardArrowRight
import androidx.compose.material3.Icon
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import id.prakerja.core.Block
import id.prakerja.core.Ready
import id.prakerja.ui.Frame
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.Space
import id.prakerja.ui.Type

/** A way to somewhere else: the whole row is pressed. */
@Composable
fun WayBlock(block: Block.Way, frame: Frame) {
    val colours = LocalPalette.current
    Row(
        Modifier.fillMaxWidth()
            .heightIn(min = Space.touch)
            .clickable(block.control.ready is Ready.Yes, role = Role.Button) {
                frame.press(block.control)
            }
            .padding(vertical = Space.inside),
        Arrangement.spacedBy(Space.inside),
        Alignment.CenterVertically,
    ) {
        Column(Modifier.weight(1f)) {
            Text(block.control.label, color = colours.action, style = Type.strong)
            block.detail?.let { Text(it, color = colours.muted, style = Type.small) }
        }
        Icon(Icons.AutoMirrored.Filled.KeyboardArrowRight, null, tint = colours.action)
    }
}
