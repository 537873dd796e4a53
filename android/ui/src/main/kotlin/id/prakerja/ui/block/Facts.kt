package id.prakerja.ui.block

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.semantics
import id.prakerja.core.Block
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.Panel
import id.prakerja.ui.Space
import id.prakerja.ui.Type

@Composable
fun FactsBlock(block: Block.Facts) {
    val colours = LocalPalette.current
    Panel {
        Column(verticalArrangement = Arrangement.spacedBy(Space.page)) {
            for (fact in block.rows) {
                Column(Modifier.semantics(mergeDescendants = true) {}) {
                    Text(fact.label, color = colours.muted, style = Type.small)
                    Text(fact.value, Modifier.says(fact.spoken), colours.ink, style = Type.body)
                }
            }
        }
    }
}
