package id.prakerja.ui.block

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import id.prakerja.core.Block
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.Panel
import id.prakerja.ui.Type

@Composable
fun ProgressBlock(block: Block.Progress) {
    val colours = LocalPalette.current
    Panel(
        modifier =
            Modifier.semantics(mergeDescendants = true) { liveRegion = LiveRegionMode.Polite }
    ) {
        Text(block.text, color = colours.ink, style = Type.strong)
        if (block.total == 0u) {
            LinearProgressIndicator(Modifier.fillMaxWidth(), colours.action, colours.info.ground)
        } else {
            val part = block.done.toFloat() / block.total.toFloat()
            LinearProgressIndicator(
                { part },
                Modifier.fillMaxWidth(),
                colours.action,
                colours.info.ground,
            )
        }
        Text(block.safe, color = colours.muted, style = Type.small)
    }
}
