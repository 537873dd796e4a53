package id.prakerja.app

import android.Manifest
import android.app.job.JobScheduler
import android.content.ClipboardManager
import android.content.Intent
import android.net.Uri
import android.os.Looper
import androidx.test.core.app.ActivityScenario
import androidx.test.core.app.ApplicationProvider
import id.prakerja.Asked
import id.prakerja.core.Permission
import id.prakerja.core.Request
import java.io.File
import java.util.concurrent.TimeUnit.SECONDS
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** What only a phone can do, asked of the activity as the core asks. */
@RunWith(RobolectricTestRunner::class)
@Config(application = TestApplication::class)
class RequestsTest {
    private val app: TestApplication = ApplicationProvider.getApplicationContext()
    private val scenario = ActivityScenario.launch(MainActivity::class.java)
    private val clipboard = app.getSystemService(ClipboardManager::class.java)!!

    @After
    fun close() {
        scenario.close()
        app.die()
    }

    private fun ask(request: Request) =
        scenario.onActivity { it.requests.answer(Asked(1u, request)) }

    private fun started(): Intent = shadowOf(app).nextStartedActivity

    @Test
    fun `addresses open by their kind`() {
        ask(Request.OpenAddress("tel:08001503001"))
        assertEquals(Intent.ACTION_DIAL, started().action)
    }

    @Test
    fun `settings are those of this app`() {
        ask(Request.OpenSettings)
        assertEquals("package:id.prakerja.app", started().dataString)
    }

    @Test
    fun `a text is offered to other apps`() {
        ask(Request.Share("halo"))
        val inside = started().getParcelableExtra(Intent.EXTRA_INTENT, Intent::class.java)!!
        assertEquals("halo", inside.getStringExtra(Intent.EXTRA_TEXT))
    }

    @Test
    fun `a file is offered to other apps, and only the newest is kept`() {
        ask(Request.ShareFile("lama.ics", "text/calendar", "LAMA"))
        started()
        scenario.onActivity {
            it.requests.answer(Asked(2u, Request.ShareFile("baru.ics", "text/calendar", "BARU")))
        }
        val inside = started().getParcelableExtra(Intent.EXTRA_INTENT, Intent::class.java)!!
        assertEquals("text/calendar", inside.type)
        val uri = inside.getParcelableExtra(Intent.EXTRA_STREAM, Uri::class.java)!!
        val text =
            app.contentResolver.openInputStream(uri)!!.use { it.readBytes().decodeToString() }
        assertEquals("BARU", text)
        assertEquals(listOf("baru.ics"), File(app.cacheDir, "shared").list()!!.toList())
    }

    @Test
    fun `a sensitive text is marked so and dies after its seconds`() {
        ask(Request.Copy("3017", true, 60u))
        assertEquals("3017", clipboard.primaryClip!!.getItemAt(0).text)
        assertTrue(
            clipboard.primaryClip!!
                .description
                .extras
                .getBoolean("android.content.extra.IS_SENSITIVE")
        )
        shadowOf(Looper.getMainLooper()).idleFor(60, SECONDS)
        assertNull(clipboard.primaryClip)
    }

    @Test
    fun `a background wake is planned once`() {
        ask(Request.ScheduleRefresh(System.currentTimeMillis() + 60_000))
        assertEquals(1, app.getSystemService(JobScheduler::class.java)!!.allPendingJobs.size)
    }

    @Test
    fun `a permission that is not there is asked of the system`() {
        shadowOf(app).denyPermissions(Manifest.permission.CAMERA)
        ask(Request.AskPermission(Permission.CAMERA))
        scenario.onActivity { activity ->
            assertEquals(
                listOf(Manifest.permission.CAMERA),
                shadowOf(activity).lastRequestedPermission.requestedPermissions.toList(),
            )
        }
    }
}
