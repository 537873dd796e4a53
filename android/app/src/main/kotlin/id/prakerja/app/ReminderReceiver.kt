package id.prakerja.app

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent

/** A reminder is due: shows it, with the public text alone on a locked screen. */
class ReminderReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        val id = intent.action ?: return
        val note = Reminders(context).take(id) ?: return
        val manager = checkNotNull(context.getSystemService(NotificationManager::class.java))
        manager.createNotificationChannel(
            NotificationChannel(
                CHANNEL,
                context.getString(R.string.reminders),
                NotificationManager.IMPORTANCE_HIGH,
            )
        )
        val locked = built(context, id, note, note.publicText).build()
        val shown =
            built(context, id, note, note.privateText)
                .setPublicVersion(locked)
                .setVisibility(Notification.VISIBILITY_PRIVATE)
        manager.notify(id, 0, shown.build())
    }

    private fun built(context: Context, id: String, note: Note, text: String) =
        Notification.Builder(context, CHANNEL)
            .setSmallIcon(R.drawable.reminder)
            .setContentTitle(context.getString(R.string.app_name))
            .setContentText(text)
            .setStyle(Notification.BigTextStyle().bigText(text))
            .setContentIntent(opens(context, id, note.link))
            .setAutoCancel(true)

    private fun opens(context: Context, id: String, link: String): PendingIntent {
        val intent =
            Intent(context, MainActivity::class.java)
                .setAction(id)
                .putExtra(MainActivity.LINK, link)
        return PendingIntent.getActivity(
            context,
            0,
            intent,
            PendingIntent.FLAG_UPDATE_CURRENT or PendingIntent.FLAG_IMMUTABLE,
        )
    }

    private companion object {
        const val CHANNEL = "reminders"
    }
}
