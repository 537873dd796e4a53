package id.prakerja.ui

import androidx.compose.material.icons.Icons
import androidx.compose.material.icons.filled.DateRange
import androidx.compose.material.icons.filled.Home
import androidx.compose.material.icons.filled.Info
import androidx.compose.material.icons.filled.List
import androidx.compose.material.icons.filled.Person
import androidx.compose.material3.Icon
import androidx.compose.material3.NavigationBar
import androidx.compose.material3.NavigationBarItem
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.graphics.vector.ImageVector
import id.prakerja.core.Icon as Picture
import id.prakerja.core.Tab

/** The main parts of the app. */
@Composable
fun Tabs(tabs: List<Tab>, frame: Frame) {
    NavigationBar(containerColor = LocalPalette.current.surface) {
        for (tab in tabs) {
            NavigationBarItem(
                tab.selected,
                { frame.press(tab.control) },
                { Icon(icon(tab.icon), null) },
                label = { Text(tab.control.label, style = Type.small) },
            )
        }
    }
}

private fun icon(picture: Picture): ImageVector =
    when (picture) {
        Picture.HOME -> Icons.Filled.Home
        Picture.TRAININGS -> Icons.Filled.DateRange
        Picture.MONEY -> Icons.Filled.List
        Picture.HELP -> Icons.Filled.Info
        Picture.PERSON -> Icons.Filled.Person
    }
