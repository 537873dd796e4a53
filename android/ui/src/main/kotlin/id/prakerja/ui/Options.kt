package id.prakerja.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.foundation.selection.toggleable
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.Checkbox
import androidx.compose.material3.CheckboxDefaults
import androidx.compose.material3.RadioButton
import androidx.compose.material3.RadioButtonDefaults
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.unit.dp
import id.prakerja.core.Choosable
import id.prakerja.core.Event

/** Whole-row answers of which one holds. */
@Composable
fun Options(key: String, options: List<Choosable>, chosen: String?, frame: Frame) {
    Column(Modifier.selectableGroup(), Arrangement.spacedBy(Space.inside)) {
        for (option in options) {
            val holds = option.id == chosen
            val press =
                Modifier.selectable(holds, role = Role.RadioButton) {
                    frame.send(Event.Chosen(key, option.id))
                }
            OptionRow(option, holds, press) { RadioButton(holds, null, colors = radio()) }
        }
    }
}

/** Whole-row answers of which any may hold. */
@Composable
fun SeveralOptions(key: String, options: List<Choosable>, chosen: List<String>, frame: Frame) {
    Column(verticalArrangement = Arrangement.spacedBy(Space.inside)) {
        for (option in options) {
            val holds = option.id in chosen
            val press =
                Modifier.toggleable(holds, role = Role.Checkbox) {
                    frame.send(Event.Chosen(key, option.id))
                }
            OptionRow(option, holds, press) { Tick(holds) }
        }
    }
}

/** The box of a whole-row answer. */
@Composable
fun Tick(holds: Boolean) {
    val colours = LocalPalette.current
    Checkbox(
        holds,
        null,
        colors = CheckboxDefaults.colors(colours.action, colours.line, colours.onAction),
    )
}

@Composable
private fun radio() = LocalPalette.current.let { RadioButtonDefaults.colors(it.action, it.line) }

@Composable
private fun OptionRow(
    option: Choosable,
    holds: Boolean,
    press: Modifier,
    mark: @Composable () -> Unit,
) {
    ChoiceRow(holds, press, mark) {
        Text(option.label, color = LocalPalette.current.ink, style = Type.body)
        option.hint?.let { Text(it, color = LocalPalette.current.muted, style = Type.small) }
    }
}

/** A row that is pressed anywhere; what holds is said by the mark, the border and the reader. */
@Composable
fun ChoiceRow(
    holds: Boolean,
    press: Modifier,
    mark: @Composable () -> Unit,
    text: @Composable () -> Unit,
) {
    val colours = LocalPalette.current
    val shape = RoundedCornerShape(10.dp)
    Row(
        Modifier.fillMaxWidth()
            .heightIn(min = Space.primary)
            .clip(shape)
            .background(if (holds) colours.info.ground else colours.ground)
            .border(
                if (holds) 2.dp else colours.border,
                if (holds) colours.action else colours.line,
                shape,
            )
            .then(press)
            .padding(horizontal = 14.dp, vertical = 12.dp),
        Arrangement.spacedBy(12.dp),
        Alignment.CenterVertically,
    ) {
        mark()
        Column { text() }
    }
}
