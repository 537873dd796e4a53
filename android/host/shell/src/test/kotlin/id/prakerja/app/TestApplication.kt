package id.prakerja.app

import android.Manifest
import android.content.Context
import android.view.View
import androidx.lifecycle.LifecycleOwner
import id.prakerja.Prakerja
import id.prakerja.bindings.Configuration
import id.prakerja.ui.Eye
import id.prakerja.ui.Glance
import org.robolectric.Shadows.shadowOf

/**
 * The real application before a sandbox of its own; a host has no key store to begin and no camera.
 */
class TestApplication : PrakerjaApplication() {
    var configuration = Configuration("http://127.0.0.1:1", null)

    /** What the camera will take. */
    var photo: ByteArray? = null

    private var living: CoreHost? = null

    override val core: CoreHost
        get() = living ?: host().also { living = it }

    override fun onCreate() {
        super.onCreate()
        val permissions =
            arrayOf(
                Manifest.permission.HIDE_OVERLAY_WINDOWS,
                Manifest.permission.CAMERA,
                Manifest.permission.POST_NOTIFICATIONS,
            )
        shadowOf(this).grantPermissions(*permissions)
    }

    public override fun open() = Prakerja(filesDir.resolve("app").path, configuration)

    override fun eye(owner: LifecycleOwner, front: Boolean): Eye =
        object : Eye {
            override fun view(context: Context, glanced: (Glance) -> Unit, blind: () -> Unit) =
                View(context)

            override fun close() = Unit

            override fun shoot(taken: (ByteArray?) -> Unit) = taken(photo)
        }

    /** The process dies; the next one opens the same folder. */
    fun die() {
        living?.close()
        living = null
    }
}
