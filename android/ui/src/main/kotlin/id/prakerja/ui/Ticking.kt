package id.prakerja.ui

import android.icu.text.MeasureFormat
import android.icu.text.MeasureFormat.FormatWidth
import android.icu.util.Measure
import android.icu.util.MeasureUnit
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.produceState
import androidx.compose.ui.platform.LocalConfiguration
import java.util.Locale
import kotlin.time.Duration
import kotlin.time.Duration.Companion.days
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.delay

/**
 * The time left until [until]; the shell ticks by itself, each second below a day and each minute
 * above.
 */
@Composable
fun remaining(until: Long, now: () -> Long): Duration {
    val left by
        produceState((until - now()).milliseconds, until) {
            while (value.isPositive()) {
                delay(if (value < 1.days) 1.seconds else 60.seconds)
                value = (until - now()).milliseconds
            }
        }
    return left.coerceAtLeast(Duration.ZERO)
}

/** The two largest units in the phone's words, such as "2 hari 3 jam". */
@Composable
fun inWords(left: Duration): String = inWords(left, LocalConfiguration.current.locales[0])

internal fun inWords(left: Duration, locale: Locale): String {
    val units =
        left.toComponents { days, hours, minutes, seconds, _ ->
            listOf(
                Measure(days, MeasureUnit.DAY),
                Measure(hours, MeasureUnit.HOUR),
                Measure(minutes, MeasureUnit.MINUTE),
                Measure(seconds, MeasureUnit.SECOND),
            )
        }
    val from = units.indexOfFirst { it.number.toLong() > 0 }.coerceIn(0, units.size - 2)
    return MeasureFormat.getInstance(locale, FormatWidth.WIDE)
        .formatMeasures(*units.subList(from, from + 2).toTypedArray())
}
