package id.prakerja.ui.block

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.material.icons.Icons
import androidx.compose.material.icons.filled.Warning
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextDecoration
import id.prakerja.core.Block
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.Marked
import id.prakerja.ui.Panel
import id.prakerja.ui.Space
import id.prakerja.ui.Type

/** Each line leads to its field. */
@Composable
fun ErrorSummaryBlock(block: Block.ErrorSummary, goTo: (String) -> Unit) {
    val tint = LocalPalette.current.bad
    Panel(tint.ground) {
        Marked(Icons.Filled.Warning, tint.ink) {
            Text(block.title, Modifier.semantics { heading() }, tint.ink, style = Type.strong)
            for (error in block.errors) {
                val way = Modifier.fillMaxWidth().clickable(role = Role.Button) { goTo(error.key) }
                Box(way.heightIn(min = Space.touch), Alignment.CenterStart) {
                    Text(
                        error.text,
                        color = tint.ink,
                        style = Type.body,
                        textDecoration = TextDecoration.Underline,
                    )
                }
            }
        }
    }
}
