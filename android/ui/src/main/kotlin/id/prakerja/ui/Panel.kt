package id.prakerja.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.Icon
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.unit.dp

/** A rounded ground for what belongs together. */
@Composable
fun Panel(
    ground: Color = LocalPalette.current.surface,
    modifier: Modifier = Modifier,
    content: @Composable () -> Unit,
) {
    val colours = LocalPalette.current
    val shape = RoundedCornerShape(14.dp)
    val edged =
        if (ground == colours.ground) Modifier.border(colours.border, colours.line, shape)
        else Modifier
    Column(
        modifier.fillMaxWidth().background(ground, shape).then(edged).padding(Space.page),
        Arrangement.spacedBy(Space.inside),
    ) {
        content()
    }
}

/** An icon beside what it says; the words say it too, so a reader skips the icon. */
@Composable
fun Marked(
    icon: ImageVector,
    tint: Color,
    modifier: Modifier = Modifier,
    content: @Composable () -> Unit,
) {
    Row(modifier, Arrangement.spacedBy(12.dp)) {
        Icon(icon, null, Modifier.size(24.dp), tint)
        Column(Modifier.weight(1f), Arrangement.spacedBy(Space.tight)) { content() }
    }
}
