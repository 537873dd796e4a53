package id.prakerja.ui.block

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import id.prakerja.core.Block
import id.prakerja.core.Event
import id.prakerja.ui.ChoiceRow
import id.prakerja.ui.Frame
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.Space
import id.prakerja.ui.Tick
import id.prakerja.ui.Type
import id.prakerja.ui.Wrong

@Composable
fun ConsentBlock(block: Block.Consent, frame: Frame) {
    Column(verticalArrangement = Arrangement.spacedBy(Space.inside)) {
        block.error?.let { Wrong(it) }
        val press =
            Modifier.toggleable(block.agreed, role = Role.Checkbox) {
                frame.send(Event.Chosen(block.key, YES))
            }
        ChoiceRow(block.agreed, press, { Tick(block.agreed) }) {
            Text(block.text, color = LocalPalette.current.ink, style = Type.body)
        }
    }
}

/** The only option that a consent has. */
private const val YES = "yes"
