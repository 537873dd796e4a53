package id.prakerja.ui.block

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.autofill.ContentType
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.unit.sp
import id.prakerja.core.Block
import id.prakerja.ui.Frame
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.QuietButton
import id.prakerja.ui.Space
import id.prakerja.ui.TextBox
import id.prakerja.ui.Type
import id.prakerja.ui.Typed
import id.prakerja.ui.inWords
import id.prakerja.ui.remaining

/** One field, never six boxes: a code can be pasted and filled in. */
@Composable
fun OneTimeCodeBlock(block: Block.OneTimeCode, frame: Frame) {
    val colours = LocalPalette.current
    val keys =
        KeyboardOptions(keyboardType = KeyboardType.NumberPassword, imeAction = ImeAction.Done)
    val typed =
        Typed(
            block.key,
            block.label,
            block.sentTo,
            block.value,
            block.revision,
            block.error,
            keys,
            ContentType.SmsOtpCode,
            block.length.toInt(),
            style = Type.number.copy(letterSpacing = 6.sp),
        )
    Column(verticalArrangement = Arrangement.spacedBy(Space.inside)) {
        TextBox(typed, frame)
        Column(verticalArrangement = Arrangement.spacedBy(Space.tight)) {
            Text(block.expiresText, color = colours.muted, style = Type.small)
            val left = remaining(block.expiresAt, frame.now)
            if (left.isPositive()) {
                Text(
                    inWords(left),
                    Modifier.clearAndSetSemantics {},
                    colours.muted,
                    style = Type.small,
                )
            }
            block.triesLeft?.let { Text(it, color = colours.ink, style = Type.strong) }
        }
        QuietButton(block.resend, frame)
    }
}
