package id.prakerja.app

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import id.prakerja.core.Event
import java.util.TimeZone

/**
 * The phone restarted, the app was updated, or somebody set the clock: alarms are set anew, and the
 * core is told.
 */
class ReplanReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        val core = { (context.applicationContext as PrakerjaApplication).core }
        when (intent.action) {
            Intent.ACTION_BOOT_COMPLETED,
            Intent.ACTION_MY_PACKAGE_REPLACED -> Reminders(context).replan()
            Intent.ACTION_TIME_CHANGED -> core().send(Event.ClockChanged)
            Intent.ACTION_TIMEZONE_CHANGED -> core().send(Event.ZoneChanged(minutesEast()))
        }
    }
}

/** Minutes east of Greenwich, now. */
fun minutesEast(): Int =
    TimeZone.getDefault().getOffset(System.currentTimeMillis()) / MILLIS_A_MINUTE

private const val MILLIS_A_MINUTE = 60_000
