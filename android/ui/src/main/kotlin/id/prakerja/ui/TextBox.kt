package id.prakerja.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.interaction.MutableInteractionSource
import androidx.compose.foundation.interaction.collectIsFocusedAsState
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.foundation.text.BasicSecureTextField
import androidx.compose.foundation.text.BasicTextField
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.foundation.text.input.OutputTransformation
import androidx.compose.foundation.text.input.TextFieldDecorator
import androidx.compose.foundation.text.input.TextFieldLineLimits
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.autofill.ContentType
import androidx.compose.ui.focus.onFocusChanged
import androidx.compose.ui.graphics.SolidColor
import androidx.compose.ui.semantics.contentType
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.unit.dp
import id.prakerja.core.Event

/** One place to type into, as the blocks that have one describe it. */
class Typed(
    val key: String,
    val label: String,
    val hint: String?,
    val value: String,
    val revision: UInt,
    val error: String?,
    val options: KeyboardOptions,
    val fills: ContentType? = null,
    val atMost: Int = Int.MAX_VALUE,
    val lines: Int = 1,
    val shows: OutputTransformation? = null,
    val style: TextStyle = Type.body,
)

/** A text field of our own drawing: Material's would add words in the phone's language. */
@Composable
fun TextBox(typed: Typed, frame: Frame, modifier: Modifier = Modifier) {
    val colours = LocalPalette.current
    val state = frame.drafts.of(typed.key, typed.value, typed.revision)
    val typing =
        remember(typed.key, frame) {
            Typing(typed.options.keyboardType.holdsDigits(), typed.atMost) {
                frame.send(Event.Entered(typed.key, it))
            }
        }
    val touches = remember { MutableInteractionSource() }
    val focused by touches.collectIsFocusedAsState()
    var entered by remember(typed.key) { mutableStateOf(false) }
    val edge =
        if (typed.error != null) colours.bad.ink else if (focused) colours.action else colours.line
    val decorator = TextFieldDecorator { inner ->
        Labelled(typed.label, typed.hint, typed.error) {
            Box(
                Modifier.fillMaxWidth()
                    .heightIn(min = Space.primary)
                    .background(colours.ground, corner)
                    .border(
                        if (focused || typed.error != null) 2.dp else colours.border,
                        edge,
                        corner,
                    )
                    .padding(horizontal = 14.dp, vertical = 12.dp),
                Alignment.CenterStart,
            ) {
                inner()
            }
        }
    }
    // One node: a reader says the label, the hint and what is wrong with the field.
    val box =
        modifier
            .fillMaxWidth()
            .semantics(mergeDescendants = true) { typed.fills?.let { contentType = it } }
            .onFocusChanged {
                if (entered && !it.isFocused) frame.send(Event.Left(typed.key))
                entered = it.isFocused
            }
    val style = typed.style.copy(color = colours.ink)
    val cursor = SolidColor(colours.action)
    if (typed.options.keyboardType == KeyboardType.Password) {
        BasicSecureTextField(
            state,
            box,
            inputTransformation = typing,
            textStyle = style,
            keyboardOptions = typed.options,
            interactionSource = touches,
            cursorBrush = cursor,
            decorator = decorator,
        )
    } else {
        BasicTextField(
            state,
            box,
            inputTransformation = typing,
            textStyle = style,
            keyboardOptions = typed.options,
            lineLimits =
                if (typed.lines > 1) TextFieldLineLimits.MultiLine(typed.lines)
                else TextFieldLineLimits.SingleLine,
            interactionSource = touches,
            cursorBrush = cursor,
            outputTransformation = typed.shows,
            decorator = decorator,
        )
    }
}

private val corner = RoundedCornerShape(10.dp)

private fun KeyboardType.holdsDigits() =
    this == KeyboardType.Number || this == KeyboardType.NumberPassword
