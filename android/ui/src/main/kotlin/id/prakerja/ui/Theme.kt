package id.prakerja.ui

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Typography
import androidx.compose.material3.darkColorScheme
import androidx.compose.material3.lightColorScheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.Immutable
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp

/** A colour and the ground that it stands on. */
@Immutable data class Tint(val ink: Color, val ground: Color)

/**
 * The colours by what they are for; the pairs meet WCAG 2.2 AA, text 6:1 or more, lines 3:1 or
 * more.
 */
@Immutable
data class Palette(
    val ground: Color,
    val surface: Color,
    val ink: Color,
    val muted: Color,
    val line: Color,
    val action: Color,
    val onAction: Color,
    val good: Tint,
    val warn: Tint,
    val bad: Tint,
    val info: Tint,
    /** How thick the border of a control is. */
    val border: Dp = 1.dp,
)

private val light =
    Palette(
        ground = Color(0xFFFFFFFF),
        surface = Color(0xFFF4F6F8),
        ink = Color(0xFF14202B),
        muted = Color(0xFF4A5A68),
        line = Color(0xFF7A8894),
        action = Color(0xFF0A5C7A),
        onAction = Color(0xFFFFFFFF),
        good = Tint(Color(0xFF17683A), Color(0xFFE5F4EA)),
        warn = Tint(Color(0xFF7A4B00), Color(0xFFFFF3DC)),
        bad = Tint(Color(0xFFA3201D), Color(0xFFFDEBEA)),
        info = Tint(Color(0xFF0A5C7A), Color(0xFFE6F1F6)),
    )

private val dark =
    Palette(
        ground = Color(0xFF0E151B),
        surface = Color(0xFF18222B),
        ink = Color(0xFFEEF3F6),
        muted = Color(0xFFB3C0CA),
        line = Color(0xFF7F909D),
        action = Color(0xFF7CC6E6),
        onAction = Color(0xFF06222F),
        good = Tint(Color(0xFF8BD6A5), Color(0xFF12301F)),
        warn = Tint(Color(0xFFF2C572), Color(0xFF362708)),
        bad = Tint(Color(0xFFF6A39E), Color(0xFF3D1614)),
        info = Tint(Color(0xFF7CC6E6), Color(0xFF0F2A36)),
    )

/** High contrast: ink on ground alone, thick borders. */
private fun plain(of: Palette, ink: Color, ground: Color): Palette {
    val tint = Tint(ink, ground)
    return of.copy(
        ground = ground,
        surface = ground,
        ink = ink,
        muted = ink,
        line = ink,
        action = ink,
        onAction = ground,
        good = tint,
        warn = tint,
        bad = tint,
        info = tint,
        border = 2.dp,
    )
}

private fun palette(isDark: Boolean, highContrast: Boolean) =
    when {
        highContrast && isDark -> plain(dark, Color.White, Color.Black)
        highContrast -> plain(light, Color.Black, Color.White)
        isDark -> dark
        else -> light
    }

/** The colours of the present theme. */
val LocalPalette = staticCompositionLocalOf { light }

/** The sizes of text; numbers that are read or typed have figures of one width. */
object Type {
    val body = TextStyle(fontSize = 17.sp, lineHeight = 24.sp)
    val strong = body.copy(fontWeight = FontWeight.SemiBold)
    val small = TextStyle(fontSize = 15.sp, lineHeight = 20.sp)
    val heading = TextStyle(fontSize = 22.sp, lineHeight = 28.sp, fontWeight = FontWeight.SemiBold)
    val subheading =
        TextStyle(fontSize = 19.sp, lineHeight = 26.sp, fontWeight = FontWeight.SemiBold)
    val title = TextStyle(fontSize = 28.sp, lineHeight = 34.sp, fontWeight = FontWeight.SemiBold)
    val number = TextStyle(fontSize = 22.sp, lineHeight = 32.sp, fontFeatureSettings = "tnum")
}

/** Space in a grid of 8, 4 inside controls. */
object Space {
    val tight = 4.dp
    val inside = 8.dp
    val page = 16.dp
    val between = 24.dp
    val touch = 48.dp
    val primary = 56.dp
    val column = 600.dp
}

/** Our colours, whatever the wallpaper is: people must recognise the app. */
@Composable
fun Theme(highContrast: Boolean = false, content: @Composable () -> Unit) {
    val isDark = isSystemInDarkTheme()
    val colours = palette(isDark, highContrast)
    val scheme =
        (if (isDark) darkColorScheme() else lightColorScheme()).copy(
            primary = colours.action,
            onPrimary = colours.onAction,
            background = colours.ground,
            onBackground = colours.ink,
            surface = colours.ground,
            onSurface = colours.ink,
            surfaceVariant = colours.surface,
            onSurfaceVariant = colours.muted,
            outline = colours.line,
            error = colours.bad.ink,
            surfaceContainer = colours.surface,
            surfaceContainerHigh = colours.ground,
            secondaryContainer = colours.info.ground,
            onSecondaryContainer = colours.info.ink,
        )
    CompositionLocalProvider(LocalPalette provides colours) {
        MaterialTheme(
            scheme,
            typography = Typography(bodyLarge = Type.body, labelLarge = Type.strong),
            content = content,
        )
    }
}
