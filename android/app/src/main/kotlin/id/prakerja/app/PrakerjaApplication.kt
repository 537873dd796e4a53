package id.prakerja.app

import android.app.Application
import android.content.pm.PackageManager
import androidx.lifecycle.LifecycleOwner
import id.prakerja.Prakerja
import id.prakerja.bindings.Configuration
import id.prakerja.ui.Eye
import io.crates.keyring.Keyring

/** The process: one core, opened once, away from the main thread. */
open class PrakerjaApplication : Application() {
    open val core by lazy { host() }

    protected fun host() = CoreHost(::open).also { Reminders(this).follow(it) }

    /** The camera on the person's side, or the other. */
    open fun eye(owner: LifecycleOwner, front: Boolean): Eye = CameraXEye(owner, front)

    /** Slow: loads the library and opens the folder. */
    protected open fun open(): Prakerja {
        Keyring.initializeNdkContext(this)
        return Prakerja(filesDir.resolve("app").path, Configuration(server(), null))
    }

    private fun server(): String {
        val own = packageManager.getApplicationInfo(packageName, PackageManager.GET_META_DATA)
        return checkNotNull(own.metaData.getString("id.prakerja.server")) {
            "the manifest names no server"
        }
    }
}
