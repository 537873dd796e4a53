package id.prakerja.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.material.icons.Icons
import androidx.compose.material.icons.automirrored.filled.ArrowBack
import androidx.compose.material3.Icon
import androidx.compose.material3.IconButton
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.unit.dp
import id.prakerja.core.Event
import id.prakerja.core.Screen
import id.prakerja.core.StepCount

/** The way back, and how far it is. */
@Composable
fun TopBar(screen: Screen, frame: Frame) {
    Row(
        Modifier.fillMaxWidth().heightIn(min = Space.primary).padding(horizontal = Space.tight),
        Arrangement.spacedBy(Space.inside),
        Alignment.CenterVertically,
    ) {
        if (screen.back) {
            IconButton({ frame.send(Event.Back) }, Modifier.size(Space.touch)) {
                Icon(
                    Icons.AutoMirrored.Filled.ArrowBack,
                    stringResource(R.string.back),
                    tint = LocalPalette.current.ink,
                )
            }
        }
        screen.step?.let { Step(it) }
    }
}

@Composable
private fun Step(step: StepCount) {
    val colours = LocalPalette.current
    Row(
        Modifier.padding(horizontal = 12.dp),
        Arrangement.spacedBy(12.dp),
        Alignment.CenterVertically,
    ) {
        Text(
            stringResource(R.string.step, step.now.toInt(), step.of.toInt()),
            color = colours.muted,
            style = Type.small,
        )
        LinearProgressIndicator(
            { step.now.toFloat() / step.of.toFloat() },
            Modifier.weight(1f).clearAndSetSemantics {},
            colours.action,
            colours.info.ground,
            drawStopIndicator = {},
        )
    }
}
