package id.prakerja.app

import android.app.Activity
import android.app.Notification
import android.app.NotificationManager
import android.app.job.JobParameters
import android.app.job.JobScheduler
import android.app.job.JobService
import android.content.Intent
import android.content.pm.PackageManager
import android.os.Looper
import android.view.View
import android.view.ViewGroup
import android.widget.VideoView
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.ComposeTimeoutException
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.hasAnyAncestor
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isDialog
import androidx.compose.ui.test.isEnabled
import androidx.compose.ui.test.junit4.ComposeTestRule
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextReplacement
import androidx.compose.ui.test.printToString
import androidx.core.view.children
import androidx.lifecycle.Lifecycle
import androidx.test.core.app.ActivityScenario
import androidx.test.core.app.ApplicationProvider
import id.prakerja.bindings.Configuration
import id.prakerja.core.Ready
import id.prakerja.core.Request
import id.prakerja.core.Screen
import org.junit.Assert.assertTrue
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadow.api.Shadow
import org.robolectric.util.ReflectionHelpers

/**
 * The app in a person's hand: pressed and typed into by label, waited for by the number of the
 * drawn screen.
 */
class Phone(private val rule: ComposeTestRule, private val sandbox: Sandbox) : AutoCloseable {
    val app: TestApplication = ApplicationProvider.getApplicationContext()
    lateinit var scenario: ActivityScenario<MainActivity>
        private set

    /** In ms since the Unix epoch. */
    val now
        get() = sandbox.now

    fun start(
        configuration: Configuration = Configuration(sandbox.server, sandbox.control),
        intent: Intent = Intent(app, MainActivity::class.java),
    ) {
        app.configuration = configuration
        scenario = ActivityScenario.launch(intent)
    }

    val screen: Screen?
        get() = app.core.screens.value

    private val drawn: ULong
        get() {
            var seq = 0uL
            scenario.onActivity { seq = it.drawn }
            return seq
        }

    /** Waits at most ten seconds until the newest screen is drawn and fits. */
    fun await(what: String, fits: (Screen) -> Boolean): Screen {
        until(what) { screen?.let { drawn == it.seq && fits(it) } == true }
        return screen!!
    }

    fun until(what: String, isSo: () -> Boolean) {
        try {
            rule.waitUntil(10_000) {
                shadowOf(Looper.getMainLooper()).idle() // what the core's thread posted
                isSo()
            }
        } catch (e: ComposeTimeoutException) {
            throw AssertionError(
                "10 seconds went by for $what on ${screen?.key} (${screen?.seq}, drawn $drawn)\n${tree()}",
                e,
            )
        }
    }

    private fun tree() = runCatching { rule.onRoot().printToString() }.getOrElse { it.toString() }

    /** Waits until the screen of [key] is there and nothing on it is under way. */
    fun there(key: String) = await(key) { it.key == key && !it.isBusy() }

    /** Does what makes the core answer, then waits for a newer screen. */
    private fun act(what: String, act: () -> Unit) {
        rule.waitForIdle()
        val before = screen?.seq ?: 0uL
        act()
        await("an answer to $what") { it.seq > before }
    }

    /** Presses the button, of the block with this name if there is one. */
    fun press(label: String, within: String? = null) {
        val fits =
            hasText(label) and
                hasClickAction() and
                isEnabled() and
                !isChoice and
                !hasSetTextAction()
        val button = one("the button \"$label\"", within?.let { fits and inBlockOf(it) } ?: fits)
        act(label) { button.reached().performClick() }
    }

    /** The player, opened when it is not yet, has come so far. */
    fun watch(title: String, ms: Long) {
        one("the video \"$title\"", hasText(title))
        val closed = rule.onAllNodes(hasText("Putar video")).fetchSemanticsNodes()
        if (closed.isNotEmpty())
            rule.onNode(hasText("Putar video")).performScrollTo().performClick()
        act("watching $title") {
            scenario.onActivity { it.video().seekTo(ms.toInt()) }
            rule.mainClock.advanceTimeBy(1_000)
        }
    }

    fun type(label: String, text: String) {
        val field = one("the field \"$label\"", hasText(label) and hasSetTextAction())
        val before =
            field.fetchSemanticsNode().config.getOrNull(SemanticsProperties.EditableText)?.text
        if (before != text) act("typing into $label") { field.performTextReplacement(text) }
    }

    fun choose(label: String, option: String) {
        val row =
            if (option == "yes") hasText(label) and isChoice
            else hasText(option) and isChoice and inBlockOf(label)
        val choice = one("\"$option\" of \"$label\"", row)
        act("choosing $option") { choice.reached().performClick() }
    }

    /** The next photo, taken with the shutter of the camera that the core asked for. */
    fun photograph(jpeg: ByteArray) {
        until("the camera") { camera() != null }
        app.photo = jpeg
        press(camera()!!.profile.shutter)
    }

    private fun camera() =
        app.core.requests.value.firstNotNullOfOrNull { it.request as? Request.OpenCamera }

    fun back() = act("back") { scenario.onActivity { it.onBackPressedDispatcher.onBackPressed() } }

    fun sees(text: String) {
        val words = hasText(text, substring = true) or hasContentDescription(text, substring = true)
        until("the words \"$text\"") {
            rule.onAllNodes(words, useUnmergedTree = true).fetchSemanticsNodes().isNotEmpty()
        }
    }

    /** Waits until nothing is under way. */
    fun land() {
        var isOver = false
        app.core.whenLanded { isOver = true }
        until("what is under way") { isOver }
    }

    /** Presses what needs a permission, and refuses it. */
    fun refuse(label: String) {
        val before = permission()
        press(label)
        until("a permission to be asked for") { permission() !== before }
        scenario.onActivity { activity ->
            val asked = checkNotNull(shadowOf(activity).lastRequestedPermission)
            val refused =
                IntArray(asked.requestedPermissions.size) { PackageManager.PERMISSION_DENIED }
            activity.onRequestPermissionsResult(
                asked.requestCode,
                asked.requestedPermissions,
                refused,
            )
        }
    }

    private fun permission(): Any? {
        var asked: Any? = null
        scenario.onActivity { asked = shadowOf(it).lastRequestedPermission }
        return asked
    }

    /** Another app is in front. */
    fun leave() {
        scenario.moveToState(Lifecycle.State.CREATED)
    }

    /** What the system is asked to begin in the background. */
    fun jobs() = app.getSystemService(JobScheduler::class.java)!!.allPendingJobs.map { it.id }

    /** The system begins a job. */
    fun begin(service: JobService, job: Int) {
        val parameters = Shadow.newInstanceOf(JobParameters::class.java)
        ReflectionHelpers.setField(parameters, "jobId", job)
        assertTrue(service.onStartJob(parameters))
    }

    /** The process is ended. */
    fun die() {
        scenario.close()
        app.die()
    }

    /** The process is ended, and the app started anew. */
    fun kill(server: String = sandbox.server) {
        die()
        start(Configuration(server, sandbox.control))
    }

    /** The process is ended; the reminder comes all the same, and is opened. */
    fun openReminder(text: String) {
        fun id() = app.core.reminders.value?.find { text in it.privateText }?.id
        until("a reminder that says \"$text\"") { id() != null }
        val due = Intent(app, ReminderReceiver::class.java).setAction(id())
        die()
        ReminderReceiver().onReceive(app, due)
        val notices = shadowOf(app.getSystemService(NotificationManager::class.java)!!)
        val shown =
            notices.allNotifications.single {
                text in it.extras.getString(Notification.EXTRA_TEXT).orEmpty()
            }
        start(intent = shadowOf(shown.contentIntent).savedIntent)
        await("what the reminder is about") { it.seq > 0uL }
    }

    fun recreate() {
        scenario.recreate()
        until("the same screen again") { screen?.seq == drawn }
    }

    /** While a dialog is up, what lies under it cannot be reached. */
    private fun one(what: String, fits: SemanticsMatcher): SemanticsNodeInteraction {
        val all = if (screen?.sheet == null) fits else fits and hasAnyAncestor(isDialog())
        until(what) { rule.onAllNodes(all).fetchSemanticsNodes().isNotEmpty() }
        return rule.onNode(all)
    }

    private fun SemanticsNodeInteraction.reached() = apply {
        if (screen?.sheet == null && camera() == null) performScrollTo()
    }

    override fun close() = die()
}

private fun Activity.video(): VideoView {
    fun find(view: View): VideoView? =
        view as? VideoView ?: (view as? ViewGroup)?.children?.firstNotNullOfOrNull(::find)
    return checkNotNull(find(window.decorView)) { "no video is open" }
}

private val isChoice =
    SemanticsMatcher("is a choice") { node ->
        node.config.getOrNull(SemanticsProperties.Role).let {
            it == Role.RadioButton || it == Role.Checkbox
        }
    }

/** The node's block has this label. */
private fun inBlockOf(label: String) =
    SemanticsMatcher("is in the block of \"$label\"") { node ->
        val block =
            generateSequence(node.parent) { it.parent }
                .firstOrNull { SemanticsProperties.IsTraversalGroup in it.config }
        block != null && block.says(label)
    }

private fun SemanticsNode.says(label: String): Boolean =
    config.getOrNull(SemanticsProperties.Text)?.any { it.text == label } == true ||
        children.any { it.says(label) }

/** Whether something that was pressed is under way. */
fun Screen.isBusy() =
    listOfNotNull(primary, secondary, sheet?.confirm, sheet?.cancel).any { it.ready is Ready.Busy }
