package id.prakerja.ui.block

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.text.input.KeyboardType
import id.prakerja.core.Block
import id.prakerja.ui.Frame
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.Space
import id.prakerja.ui.TextBox
import id.prakerja.ui.Type
import id.prakerja.ui.Typed

/** A date is typed, so that nobody is forced through a calendar. */
@Composable
fun DateFieldBlock(block: Block.DateField, frame: Frame) {
    // Not the number pad: some phones' has no dash.
    val keys = KeyboardOptions(keyboardType = KeyboardType.Phone, imeAction = ImeAction.Next)
    val typed =
        Typed(
            block.key,
            block.label,
            block.hint,
            block.value,
            block.revision,
            block.error,
            keys,
            style = Type.number,
        )
    Column(verticalArrangement = Arrangement.spacedBy(Space.inside)) {
        TextBox(typed, frame)
        block.readBack?.let { Text(it, color = LocalPalette.current.ink, style = Type.strong) }
    }
}
