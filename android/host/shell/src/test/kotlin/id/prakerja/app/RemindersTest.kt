package id.prakerja.app

import android.app.AlarmManager
import android.app.Notification
import android.app.NotificationManager
import android.content.Intent
import android.os.SystemClock
import androidx.test.core.app.ApplicationProvider
import id.prakerja.core.Reminder
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

@RunWith(RobolectricTestRunner::class)
@Config(application = TestApplication::class)
class RemindersTest {
    private val app: TestApplication = ApplicationProvider.getApplicationContext()
    private val alarms = shadowOf(app.getSystemService(AlarmManager::class.java)!!)
    private val notices = shadowOf(app.getSystemService(NotificationManager::class.java)!!)
    private val reminders = Reminders(app)

    private fun reminder(id: String, delay: Long) =
        Reminder(id, 0, delay, "Ada kabar", "Beli pelatihan sampai besok", "link/$id")

    private fun delays() =
        alarms.scheduledAlarms.map { it.triggerAtMs - SystemClock.elapsedRealtime() }.sorted()

    @Test
    fun `sets exactly what the core says by elapsed time and takes away the rest`() {
        reminders.set(listOf(reminder("one", 60_000), reminder("two", 120_000)))
        assertEquals(listOf(60_000L, 120_000L), delays())
        assertTrue(alarms.scheduledAlarms.all { it.type == AlarmManager.ELAPSED_REALTIME_WAKEUP })
        reminders.set(listOf(reminder("two", 30_000)))
        assertEquals(listOf(30_000L), delays())
        reminders.set(emptyList())
        assertEquals(emptyList<Long>(), delays())
    }

    @Test
    fun `one whose time has passed comes at once`() {
        reminders.set(listOf(reminder("late", -5_000)))
        assertEquals(listOf(0L), delays())
    }

    @Test
    fun `what is shown on a locked phone is the public text alone and its link is opened once`() {
        reminders.set(listOf(reminder("one", 1_000)))
        val due = Intent(app, ReminderReceiver::class.java).setAction("one")
        ReminderReceiver().onReceive(app, due)
        val shown = notices.allNotifications.single()
        assertEquals("Beli pelatihan sampai besok", shown.extras.getString(Notification.EXTRA_TEXT))
        assertEquals("Ada kabar", shown.publicVersion.extras.getString(Notification.EXTRA_TEXT))
        assertEquals(Notification.VISIBILITY_PRIVATE, shown.visibility)
        assertEquals(
            "link/one",
            shadowOf(shown.contentIntent).savedIntent.getStringExtra(MainActivity.LINK),
        )
        ReminderReceiver().onReceive(app, due)
        assertEquals(1, notices.size())
    }

    @Test
    fun `after a restart the alarms are set again and nothing that is not kept`() {
        reminders.set(listOf(reminder("one", 60_000)))
        app.getSystemService(AlarmManager::class.java)!!.let { manager ->
            alarms.scheduledAlarms.toList().forEach { manager.cancel(it.operation!!) }
        }
        assertEquals(emptyList<Long>(), delays())
        ReplanReceiver().onReceive(app, Intent(Intent.ACTION_BOOT_COMPLETED))
        assertEquals(
            60_000.0,
            delays().single().toDouble(),
            2_000.0,
        ) // the wall clock runs on by itself
        assertNull(reminders.take("two"))
    }
}
