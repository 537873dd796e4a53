package id.prakerja.ui

import android.os.Build
import android.view.HapticFeedbackConstants
import android.view.View
import id.prakerja.core.HapticKind

/** A small movement of the phone. */
fun View.feel(kind: HapticKind) {
    performHapticFeedback(
        when (kind) {
            HapticKind.TICK -> HapticFeedbackConstants.CLOCK_TICK
            HapticKind.GOOD ->
                if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) HapticFeedbackConstants.CONFIRM
                else HapticFeedbackConstants.CONTEXT_CLICK
            HapticKind.BAD ->
                if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) HapticFeedbackConstants.REJECT
                else HapticFeedbackConstants.LONG_PRESS
        }
    )
}
