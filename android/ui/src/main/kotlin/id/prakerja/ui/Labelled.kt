package id.prakerja.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.material.icons.Icons
import androidx.compose.material.icons.filled.Warning
import androidx.compose.material3.Icon
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp

/** A label above, then a hint, then what is wrong, then the field. */
@Composable
fun Labelled(label: String?, hint: String?, error: String?, field: @Composable () -> Unit) {
    val colours = LocalPalette.current
    Column(verticalArrangement = Arrangement.spacedBy(Space.inside)) {
        Column {
            label?.let { Text(it, color = colours.ink, style = Type.strong) }
            hint?.let { Text(it, color = colours.muted, style = Type.small) }
        }
        error?.let { Wrong(it) }
        field()
    }
}

/** What is wrong, by icon, word and colour. */
@Composable
fun Wrong(text: String) {
    val ink = LocalPalette.current.bad.ink
    Row(
        Modifier.semantics(mergeDescendants = true) { liveRegion = LiveRegionMode.Polite },
        Arrangement.spacedBy(Space.inside),
    ) {
        Icon(Icons.Filled.Warning, null, Modifier.padding(top = 2.dp).size(20.dp), ink)
        Text(text, color = ink, style = Type.body)
    }
}
