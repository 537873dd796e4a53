package id.prakerja.app

import android.app.AlarmManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.content.SharedPreferences
import android.os.SystemClock
import id.prakerja.core.Reminder
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.launch

/**
 * Sets exactly the core's reminders, as alarms of elapsed time: the delays are right even where the
 * phone's clock is not. Inexact, so that no permission is needed. What was set is kept, so that it
 * can be set again after a restart.
 */
class Reminders(private val context: Context) {
    private val alarms = checkNotNull(context.getSystemService(AlarmManager::class.java))
    private val kept: SharedPreferences =
        context.getSharedPreferences("reminders", Context.MODE_PRIVATE)

    /** Sets what the core says, whenever it says it. */
    fun follow(core: CoreHost) {
        CoroutineScope(Dispatchers.Main.immediate).launch {
            core.reminders.filterNotNull().collect(::set)
        }
    }

    /** The whole set: what is not in it is taken away. */
    fun set(reminders: List<Reminder>) {
        (kept.all.keys - reminders.map { it.id }.toSet()).forEach { alarms.cancel(pending(it)) }
        kept.edit().clear().apply()
        for (reminder in reminders) keep(reminder)
        val begins = SystemClock.elapsedRealtime()
        for (reminder in reminders) plan(reminder.id, begins + reminder.delayMs.coerceAtLeast(0))
    }

    /**
     * After a restart only the wall clock tells how much of a delay is over, so it is used this
     * once.
     */
    fun replan() {
        val passed = System.currentTimeMillis()
        for (id in kept.all.keys) {
            val due = checkNotNull(Note.read(kept, id)).wallDue
            plan(id, SystemClock.elapsedRealtime() + (due - passed).coerceAtLeast(0))
        }
    }

    /** The text of a reminder that is due, which is then forgotten. */
    internal fun take(id: String): Note? =
        Note.read(kept, id)?.also { kept.edit().remove(id).apply() }

    private fun keep(reminder: Reminder) {
        val due = System.currentTimeMillis() + reminder.delayMs
        Note(due, reminder.publicText, reminder.privateText, reminder.link).write(kept, reminder.id)
    }

    private fun plan(id: String, elapsed: Long) =
        alarms.setAndAllowWhileIdle(AlarmManager.ELAPSED_REALTIME_WAKEUP, elapsed, pending(id))

    private fun pending(id: String): PendingIntent {
        val intent = Intent(context, ReminderReceiver::class.java).setAction(id)
        return PendingIntent.getBroadcast(
            context,
            0,
            intent,
            PendingIntent.FLAG_UPDATE_CURRENT or PendingIntent.FLAG_IMMUTABLE,
        )
    }
}
