package id.prakerja.ui

import androidx.compose.foundation.text.input.InputTransformation
import androidx.compose.foundation.text.input.OutputTransformation
import androidx.compose.foundation.text.input.TextFieldBuffer
import androidx.compose.foundation.text.input.insert
import id.prakerja.core.Grouping

/**
 * Takes out what the field cannot hold and tells the rest; hears only what a person types, never
 * what the core sets.
 */
class Typing(
    private val digitsOnly: Boolean,
    private val atMost: Int,
    private val tell: (String) -> Unit,
) : InputTransformation {
    override fun TextFieldBuffer.transformInput() {
        val typed = asCharSequence().toString()
        val kept = typed.filter { !digitsOnly || it.isDigit() }.take(atMost)
        if (kept != typed) replace(0, length, kept)
        if (kept != originalText.toString()) tell(kept)
    }
}

/** Shows digits in groups of four; the text itself holds no space, so the cursor behaves. */
fun grouped(grouping: Grouping): OutputTransformation? =
    when (grouping) {
        Grouping.NONE -> null
        Grouping.FOURS,
        Grouping.PHONE ->
            OutputTransformation {
                for (at in (length - 1) / GROUP * GROUP downTo GROUP step GROUP) insert(at, " ")
            }
    }

private const val GROUP = 4
