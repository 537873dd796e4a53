package id.prakerja.ui

import android.content.Context
import android.view.View
import java.nio.ByteBuffer

/**
 * The newest picture of a running camera: its [light] alone in a direct buffer, [stride] bytes a
 * row, turned clockwise by [turned] degrees to be upright, and [mirrored] where the screen shows it
 * so.
 */
class Glance(
    val light: ByteBuffer,
    val width: Int,
    val height: Int,
    val stride: Int,
    val turned: Int,
    val mirrored: Boolean,
)

/** A camera, whatever drives it. */
interface Eye : AutoCloseable {
    /**
     * What it sees, drawn live and whole; begins to look. [glanced] is told on a thread of the
     * camera and borrows the picture; [blind] is called when this phone cannot.
     */
    fun view(context: Context, glanced: (Glance) -> Unit, blind: () -> Unit): View

    /** Takes a photo as JPEG, or `null` when it went wrong; answers once, on the main thread. */
    fun shoot(taken: (ByteArray?) -> Unit)
}
