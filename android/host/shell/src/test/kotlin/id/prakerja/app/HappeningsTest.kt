package id.prakerja.app

import android.Manifest
import android.app.NotificationManager
import android.content.Intent
import android.provider.Settings
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.test.core.app.ApplicationProvider
import id.prakerja.core.Reminder
import java.nio.file.Path
import java.util.TimeZone
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** What happens to a phone while somebody registers. */
@RunWith(RobolectricTestRunner::class)
@Config(application = TestApplication::class)
class HappeningsTest {
    @get:Rule val rule = createEmptyComposeRule()
    private val app: TestApplication = ApplicationProvider.getApplicationContext()

    @Test
    fun `who refuses the camera twice finds the settings, and who travels sees both clocks`() {
        val usual = TimeZone.getDefault()
        val seen = HashSet<String>()
        try {
            play(rule, Path.of(System.getProperty("vectors"), "registration-normal.json")) { phone
                ->
                val key = phone.screen!!.key
                if (!seen.add(key)) return@play
                if (key == "ktp.camera") refuseTwice(phone)
                if (key == "wave.choose") travel(phone)
            }
        } finally {
            TimeZone.setDefault(usual)
        }
        assertTrue(seen.containsAll(listOf("ktp.camera", "wave.choose")))
    }

    private fun refuseTwice(phone: Phone) {
        shadowOf(app).denyPermissions(Manifest.permission.CAMERA)
        repeat(2) {
            phone.refuse("Buka kamera")
            phone.sees("Aplikasi belum boleh memakai kamera")
        }
        phone.press("Buka pengaturan")
        phone.until("the settings of this app") {
            shadowOf(app).nextStartedActivity?.action ==
                Settings.ACTION_APPLICATION_DETAILS_SETTINGS
        }
        shadowOf(app).grantPermissions(Manifest.permission.CAMERA)
    }

    private fun travel(phone: Phone) {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Jayapura"))
        ReplanReceiver().onReceive(app, Intent(Intent.ACTION_TIMEZONE_CHANGED))
        phone.sees("14.00 WIB (16.00 WIT)")
    }

    @Test
    fun `a notification starts the app where it leads`() {
        Sandbox().use { sandbox ->
            Phone(rule, sandbox).use { phone ->
                phone.start()
                phone.press("Daftar")
                phone.type("Alamat email", "budi.contoh@surat.example")
                phone.type("Password", "kata sandi budi")
                phone.press("Daftar")
                phone.there("account.verify")
                phone.die()
                phone.start(intent = notified(sandbox.newestLink("email")))
                phone.press("Verifikasi")
                phone.there("account.sign_in")
            }
        }
    }

    /** What a press on the notification of a reminder with this link would start. */
    private fun notified(link: String): Intent {
        Reminders(app).set(listOf(Reminder("verify", 0, 0, "Ada kabar", "Verifikasi", link)))
        ReminderReceiver().onReceive(app, Intent().setAction("verify"))
        val notices = shadowOf(app.getSystemService(NotificationManager::class.java)!!)
        return shadowOf(notices.allNotifications.single().contentIntent).savedIntent
    }

    @Test
    fun `who leaves has what is under way landed before the system may end the app`() {
        Sandbox().use { sandbox ->
            Phone(rule, sandbox).use { phone ->
                phone.start()
                phone.there("welcome")
                assertEquals(emptyList<Int>(), phone.jobs())
                phone.recreate()
                assertEquals(emptyList<Int>(), phone.jobs()) // turning is not leaving
                phone.leave()
                val linger = phone.jobs().single()
                val service = Robolectric.setupService(BackgroundService::class.java)
                phone.begin(service, linger)
                phone.until("the end of the job") { shadowOf(service).isJobFinished }
            }
        }
    }
}
