package id.prakerja.ui.block

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material.icons.Icons
import androidx.compose.material.icons.filled.Check
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.text.input.ImeAction
import id.prakerja.core.Block
import id.prakerja.ui.Frame
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.Marked
import id.prakerja.ui.Options
import id.prakerja.ui.Space
import id.prakerja.ui.TextBox
import id.prakerja.ui.Type
import id.prakerja.ui.Typed

/** What is searched for is typed; the core answers with what fits. */
@Composable
fun LongChoiceBlock(block: Block.LongChoice, frame: Frame) {
    val colours = LocalPalette.current
    val keys = KeyboardOptions(autoCorrectEnabled = false, imeAction = ImeAction.Search)
    val typed =
        Typed(block.key, block.label, block.hint, block.query, block.revision, block.error, keys)
    Column(verticalArrangement = Arrangement.spacedBy(Space.inside)) {
        block.chosenLabel?.let {
            Marked(Icons.Filled.Check, colours.good.ink) {
                Text(it, color = colours.ink, style = Type.strong)
            }
        }
        TextBox(typed, frame)
        Options(block.key, block.options, block.chosen, frame)
    }
}
