package id.prakerja.ui.block

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.autofill.ContentType
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.text.input.KeyboardCapitalization
import androidx.compose.ui.text.input.KeyboardType
import id.prakerja.core.Autofill
import id.prakerja.core.Block
import id.prakerja.core.Grouping
import id.prakerja.core.Keyboard
import id.prakerja.ui.Frame
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.Space
import id.prakerja.ui.TextBox
import id.prakerja.ui.Type
import id.prakerja.ui.Typed
import id.prakerja.ui.grouped

@Composable
fun FieldBlock(block: Block.Field, frame: Frame) {
    val isNumber = block.grouping != Grouping.NONE
    val typed =
        Typed(
            block.key,
            block.label,
            block.hint,
            block.value,
            block.revision,
            block.error,
            options(block.keyboard),
            fills(block.autofill),
            block.maxLength.toInt(),
            block.lines.toInt(),
            grouped(block.grouping),
            if (isNumber) Type.number else Type.body,
        )
    Column(verticalArrangement = Arrangement.spacedBy(Space.inside)) {
        TextBox(typed, frame)
        block.readBack?.let {
            Text(it, Modifier.says(block.spoken), LocalPalette.current.ink, style = Type.strong)
        }
    }
}

/** No suggestions: they would learn what is typed here. */
private fun options(keyboard: Keyboard): KeyboardOptions {
    val type =
        when (keyboard) {
            Keyboard.PLAIN,
            Keyboard.NAMES -> KeyboardType.Text
            Keyboard.EMAIL -> KeyboardType.Email
            Keyboard.DIGITS -> KeyboardType.Number
            Keyboard.PHONE -> KeyboardType.Phone
            Keyboard.PASSWORD -> KeyboardType.Password
        }
    val capitals =
        if (keyboard == Keyboard.NAMES) KeyboardCapitalization.Words
        else KeyboardCapitalization.None
    return KeyboardOptions(
        capitals,
        autoCorrectEnabled = false,
        keyboardType = type,
        imeAction = ImeAction.Next,
    )
}

private fun fills(autofill: Autofill): ContentType? =
    when (autofill) {
        Autofill.NOTHING -> null
        Autofill.EMAIL -> ContentType.EmailAddress
        Autofill.PASSWORD -> ContentType.Password
        Autofill.NEW_PASSWORD -> ContentType.NewPassword
        Autofill.PERSON_NAME -> ContentType.PersonFullName
        Autofill.PHONE -> ContentType.PhoneNumber
        Autofill.ADDRESS -> ContentType.AddressStreet
    }
