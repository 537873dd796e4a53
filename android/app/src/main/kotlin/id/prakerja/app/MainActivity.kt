package id.prakerja.app

import android.content.Intent
import android.os.Build
import android.os.Bundle
import android.view.WindowManager
import androidx.activity.ComponentActivity
import androidx.activity.compose.BackHandler
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.SideEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import id.prakerja.Asked
import id.prakerja.core.Answer
import id.prakerja.core.CaptureProfile
import id.prakerja.core.Event
import id.prakerja.core.Request
import id.prakerja.core.Screen
import id.prakerja.ui.CameraPage
import id.prakerja.ui.Frame
import id.prakerja.ui.Page
import id.prakerja.ui.Theme

/** The one window: draws the newest screen and answers requests. */
class MainActivity : ComponentActivity() {
    private val core
        get() = (application as PrakerjaApplication).core

    internal lateinit var requests: Requests
        private set

    private lateinit var sms: SmsCode
    private lateinit var network: Network

    /** The number of the screen that was drawn last: what a test waits for. */
    @Volatile
    var drawn = 0uL
        private set

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        enableEdgeToEdge()
        requests = Requests(this, core)
        sms = SmsCode(this, core)
        network = Network(this, core)
        setContent { Theme(isHighContrast()) { Content() } }
        if (savedInstanceState == null) open(intent)
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        open(intent)
    }

    /** Opened from a notification: the core knows its link. */
    private fun open(intent: Intent) {
        intent.getStringExtra(LINK)?.let { core.send(Event.Opened(it)) }
    }

    override fun onStart() {
        super.onStart()
        core.send(Event.LocaleChanged(resources.configuration.locales[0].toLanguageTag()))
        core.send(Event.ZoneChanged(minutesEast()))
        core.send(Event.Foreground)
        network.listen()
        sms.listen()
    }

    override fun onStop() {
        sms.stop()
        network.stop()
        core.send(Event.Background)
        if (!isChangingConfigurations) BackgroundService.linger(this)
        super.onStop()
    }

    override fun onTrimMemory(level: Int) {
        super.onTrimMemory(level)
        core.send(Event.LowMemory)
    }

    @Composable
    private fun Content() {
        val newest by core.screens.collectAsStateWithLifecycle()
        val asked by core.requests.collectAsStateWithLifecycle()
        val frame = remember {
            Frame(core::send, core::photo, System::currentTimeMillis, core.drafts)
        }
        val screen = newest // read here, or the effect below would not run again
        if (screen != null) {
            BackHandler(screen.back) { core.send(Event.Back) }
            Page(screen, frame)
            asked
                .firstNotNullOfOrNull { it.camera() }
                ?.takeIf { requests.mayPhotograph }
                ?.let { (id, profile) -> Camera(id, profile) }
            SideEffect {
                guard(screen)
                drawn = screen.seq
            }
        }
        val hasReminders = !core.reminders.collectAsStateWithLifecycle().value.isNullOrEmpty()
        LaunchedEffect(hasReminders) { if (hasReminders) requests.remind() }
        LaunchedEffect(asked) { asked.forEach { requests.answer(it) } }
    }

    @Composable
    private fun Camera(id: ULong, profile: CaptureProfile) {
        val eye = remember(id) { (application as PrakerjaApplication).eye(this, profile.front) }
        BackHandler { core.answer(id, Answer.CANCELLED) }
        CameraPage(
            profile,
            eye,
            { photo, framing -> core.attach(id, photo, framing) },
            { core.answer(id, Answer.UNAVAILABLE) },
        )
    }

    private fun Asked.camera() = (request as? Request.OpenCamera)?.let { id to it.profile }

    /** A secure screen is in no screenshot and under no overlay; a ticket is bright. */
    private fun guard(screen: Screen) {
        window.apply {
            if (screen.secure) addFlags(WindowManager.LayoutParams.FLAG_SECURE)
            else clearFlags(WindowManager.LayoutParams.FLAG_SECURE)
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) setHideOverlayWindows(screen.secure)
            decorView.filterTouchesWhenObscured = screen.secure
            attributes =
                attributes.apply {
                    screenBrightness =
                        if (screen.bright) {
                            WindowManager.LayoutParams.BRIGHTNESS_OVERRIDE_FULL
                        } else {
                            WindowManager.LayoutParams.BRIGHTNESS_OVERRIDE_NONE
                        }
                }
        }
    }

    companion object {
        /** The extra of an intent that holds the link of a reminder. */
        const val LINK = "link"
    }
}
