package id.prakerja.ui

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.width
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.Button
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.CircularProgressIndicator
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import androidx.compose.ui.semantics.text
import androidx.compose.ui.text.AnnotatedString
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import id.prakerja.core.Control
import id.prakerja.core.Ready

private val shape = RoundedCornerShape(12.dp)
private val padding = PaddingValues(horizontal = 20.dp, vertical = 12.dp)

/** The one most important button of a page. */
@Composable
fun PrimaryButton(control: Control, frame: Frame, modifier: Modifier = Modifier) {
    val colours = LocalPalette.current
    Button(
        { frame.press(control) },
        modifier.fillMaxWidth().heightIn(min = Space.primary),
        control.ready is Ready.Yes,
        shape,
        ButtonDefaults.buttonColors(
            colours.action,
            colours.onAction,
            disabledContainerColor = colours.surface,
            disabledContentColor = colours.muted,
        ),
        contentPadding = padding,
    ) {
        Label(control, frame)
    }
}

/** The other way, or a button inside a page. */
@Composable
fun SecondaryButton(control: Control, frame: Frame, modifier: Modifier = Modifier) {
    val colours = LocalPalette.current
    OutlinedButton(
        { frame.press(control) },
        modifier.heightIn(min = Space.touch),
        control.ready is Ready.Yes,
        shape,
        ButtonDefaults.outlinedButtonColors(
            contentColor = colours.action,
            disabledContentColor = colours.muted,
        ),
        border = BorderStroke(colours.border, colours.line),
        contentPadding = padding,
    ) {
        Label(control, frame)
    }
}

/** A small way out of a block. */
@Composable
fun QuietButton(control: Control, frame: Frame, modifier: Modifier = Modifier) {
    val colours = LocalPalette.current
    TextButton(
        { frame.press(control) },
        modifier.heightIn(min = Space.touch),
        control.ready is Ready.Yes,
        shape,
        ButtonDefaults.textButtonColors(
            contentColor = colours.action,
            disabledContentColor = colours.muted,
        ),
        contentPadding = PaddingValues(vertical = Space.inside), // in line with the text above it
    ) {
        Label(control, frame)
    }
}

@Composable
private fun Label(control: Control, frame: Frame) {
    when (val ready = control.ready) {
        is Ready.Yes -> Text(control.label, style = Type.strong, textAlign = TextAlign.Center)
        is Ready.Busy -> Busy(control.label)
        is Ready.At -> Later(control.label, ready.at, frame)
    }
}

@Composable
private fun Busy(label: String) {
    val wait = stringResource(R.string.wait)
    Row(
        Modifier.semantics { stateDescription = wait },
        verticalAlignment = Alignment.CenterVertically,
    ) {
        CircularProgressIndicator(Modifier.size(20.dp), LocalPalette.current.muted, 2.dp)
        Spacer(Modifier.width(Space.inside))
        Text(label, style = Type.strong, textAlign = TextAlign.Center)
    }
}

/** The time left is for the eye: a reader that says every second is no help. */
@Composable
private fun Later(label: String, at: Long, frame: Frame) {
    val left = remaining(at, frame.now)
    Text(
        if (left.isPositive()) "$label · ${inWords(left)}" else label,
        Modifier.clearAndSetSemantics { text = AnnotatedString(label) },
        style = Type.strong,
        textAlign = TextAlign.Center,
    )
}
