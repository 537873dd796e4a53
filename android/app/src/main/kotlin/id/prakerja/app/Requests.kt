package id.prakerja.app

import android.Manifest
import android.content.ClipData
import android.content.ClipboardManager
import android.content.Intent
import android.content.pm.PackageManager
import android.net.Uri
import android.os.Build
import android.os.Handler
import android.os.Looper
import android.os.PersistableBundle
import android.print.PrintManager
import android.provider.Settings
import android.webkit.WebView
import android.webkit.WebViewClient
import androidx.activity.ComponentActivity
import androidx.activity.result.contract.ActivityResultContracts
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.core.content.FileProvider
import id.prakerja.Asked
import id.prakerja.core.Answer
import id.prakerja.core.Permission
import id.prakerja.core.Request
import id.prakerja.ui.feel
import java.io.File

/** Does what only a phone can do, and tells the core how it ended. */
class Requests(private val activity: ComponentActivity, private val core: CoreHost) {
    private val begun = HashSet<ULong>()
    private var told: (Boolean) -> Unit = {}

    private val permission =
        activity.registerForActivityResult(ActivityResultContracts.RequestPermission()) { told(it) }

    /** Whether the camera may be shown. */
    var mayPhotograph by mutableStateOf(isAllowed(Permission.CAMERA))
        private set

    /** Begins what was asked, once. The camera draws itself while its request stands. */
    fun answer(asked: Asked) {
        if (!begun.add(asked.id)) return
        when (val request = asked.request) {
            is Request.AskPermission ->
                ask(request.permission) {
                    core.answer(asked.id, if (it) Answer.DONE else Answer.DENIED)
                }
            is Request.OpenCamera ->
                ask(Permission.CAMERA) {
                    mayPhotograph = it
                    if (!it) core.answer(asked.id, Answer.DENIED)
                }
            is Request.ScheduleRefresh ->
                end(asked.id) { BackgroundService.wake(activity, request.at) }
            is Request.OpenSettings -> end(asked.id) { open(settings()) }
            is Request.OpenAddress -> end(asked.id) { open(address(request.address)) }
            is Request.Share ->
                end(asked.id) { open(Intent.createChooser(text(request.text), null)) }
            is Request.ShareFile ->
                end(asked.id) { open(Intent.createChooser(file(request), null)) }
            is Request.Print -> end(asked.id) { print(request) }
            is Request.Copy -> end(asked.id) { copy(request) }
            is Request.Haptic -> end(asked.id) { activity.window.decorView.feel(request.kind) }
            is Request.Authenticate -> core.answer(asked.id, Answer.UNAVAILABLE)
        }
    }

    /**
     * What the phone lacks throws an exception of one kind or another; the core only needs to know
     * that it cannot.
     */
    private fun end(id: ULong, act: () -> Unit) {
        val done = runCatching(act).isSuccess
        core.answer(id, if (done) Answer.DONE else Answer.UNAVAILABLE)
    }

    /**
     * There is something to remind of: asks whether it may be shown, unless that was refused once.
     */
    fun remind() {
        val name = name(Permission.NOTIFICATIONS)
        if (name != null && !activity.shouldShowRequestPermissionRationale(name)) {
            ask(Permission.NOTIFICATIONS) {}
        }
    }

    private fun ask(permission: Permission, told: (Boolean) -> Unit) {
        val name = name(permission)
        if (name == null || isAllowed(permission)) {
            told(true)
        } else {
            this.told = told
            this.permission.launch(name)
        }
    }

    private fun isAllowed(permission: Permission): Boolean {
        val name = name(permission) ?: return true
        return activity.checkSelfPermission(name) == PackageManager.PERMISSION_GRANTED
    }

    /** `null` where this version of the system asks nobody. */
    private fun name(permission: Permission): String? =
        when (permission) {
            Permission.CAMERA -> Manifest.permission.CAMERA
            Permission.NOTIFICATIONS ->
                Manifest.permission.POST_NOTIFICATIONS.takeIf {
                    Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU
                }
        }

    private fun open(intent: Intent) = activity.startActivity(intent)

    private fun settings() =
        Intent(
            Settings.ACTION_APPLICATION_DETAILS_SETTINGS,
            Uri.fromParts("package", activity.packageName, null),
        )

    private fun address(address: String): Intent {
        val uri = Uri.parse(address)
        return when (uri.scheme) {
            "tel" -> Intent(Intent.ACTION_DIAL, uri)
            "mailto" -> Intent(Intent.ACTION_SENDTO, uri)
            else -> Intent(Intent.ACTION_VIEW, uri)
        }
    }

    private fun text(text: String) =
        Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, text)

    /** The next file takes the place of the last one: nothing is left lying around. */
    private fun file(request: Request.ShareFile): Intent {
        val folder = File(activity.cacheDir, SHARED)
        folder.deleteRecursively()
        folder.mkdirs()
        val file = File(folder, request.name).apply { writeText(request.text) }
        val uri = FileProvider.getUriForFile(activity, "${activity.packageName}.$SHARED", file)
        return Intent(Intent.ACTION_SEND)
            .setType(request.kind)
            .putExtra(Intent.EXTRA_STREAM, uri)
            .addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION)
    }

    private fun print(request: Request.Print) {
        val page = WebView(activity)
        page.webViewClient =
            object : WebViewClient() {
                override fun onPageFinished(view: WebView, url: String?) {
                    val printer = checkNotNull(activity.getSystemService(PrintManager::class.java))
                    printer.print(
                        request.title,
                        view.createPrintDocumentAdapter(request.title),
                        null,
                    )
                }
            }
        page.loadDataWithBaseURL(null, request.html, "text/html", "utf-8", null)
    }

    private fun copy(request: Request.Copy) {
        val clipboard = checkNotNull(activity.getSystemService(ClipboardManager::class.java))
        val clip = ClipData.newPlainText(null, request.text)
        if (request.sensitive)
            clip.description.extras = PersistableBundle().apply { putBoolean(SENSITIVE, true) }
        clipboard.setPrimaryClip(clip)
        if (request.seconds > 0u) {
            Handler(Looper.getMainLooper())
                .postDelayed({ clear(clipboard) }, request.seconds.toLong() * MILLIS)
        }
    }

    private fun clear(clipboard: ClipboardManager) {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) {
            clipboard.clearPrimaryClip()
        } else {
            clipboard.setPrimaryClip(ClipData.newPlainText(null, ""))
        }
    }

    private companion object {
        /**
         * `ClipDescription.EXTRA_IS_SENSITIVE`, which systems before 13 do not name but some
         * keyboards heed.
         */
        const val SENSITIVE = "android.content.extra.IS_SENSITIVE"
        const val MILLIS = 1_000L

        /** The folder of files to share, and the end of its provider's name in the manifest. */
        const val SHARED = "shared"
    }
}
