package id.prakerja.ui.block

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import id.prakerja.core.Block
import id.prakerja.ui.Frame
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.Options
import id.prakerja.ui.Space
import id.prakerja.ui.Type

/**
 * One question of a test: where it stands, its text, whole-row answers, and that the answer is
 * kept.
 */
@Composable
fun QuestionBlock(block: Block.Question, frame: Frame) {
    val colours = LocalPalette.current
    Column(verticalArrangement = Arrangement.spacedBy(Space.page)) {
        Text(block.position, color = colours.muted, style = Type.small)
        Text(block.text, Modifier.semantics { heading() }, colours.ink, style = Type.heading)
        Options(block.key, block.options, block.chosen, frame)
        if (block.saved.isNotEmpty()) {
            Text(
                block.saved,
                Modifier.semantics { liveRegion = LiveRegionMode.Polite },
                colours.good.ink,
                style = Type.small,
            )
        }
    }
}
