package id.prakerja.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.window.Dialog
import id.prakerja.core.Sheet

/** A question that blocks everything else. Turning away from it is its `cancel`, if it has one. */
@Composable
fun SheetDialog(sheet: Sheet, frame: Frame) {
    val colours = LocalPalette.current
    Dialog({ sheet.cancel?.let(frame::press) }) {
        Panel(colours.ground, Modifier.verticalScroll(rememberScrollState())) {
            Column(verticalArrangement = Arrangement.spacedBy(Space.page)) {
                Text(
                    sheet.title,
                    Modifier.semantics { heading() },
                    colours.ink,
                    style = Type.heading,
                )
                Text(sheet.text, color = colours.ink, style = Type.body)
                PrimaryButton(sheet.confirm, frame)
                sheet.cancel?.let { SecondaryButton(it, frame, Modifier.fillMaxWidth()) }
            }
        }
    }
}
