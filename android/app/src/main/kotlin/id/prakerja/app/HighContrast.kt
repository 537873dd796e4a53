package id.prakerja.app

import android.app.UiModeManager
import android.content.Context
import android.os.Build

/** Whether the person asked the system for the highest contrast; older systems do not tell. */
fun Context.isHighContrast(): Boolean =
    Build.VERSION.SDK_INT >= Build.VERSION_CODES.UPSIDE_DOWN_CAKE &&
        (getSystemService(UiModeManager::class.java)?.contrast ?: 0f) >= 1f
