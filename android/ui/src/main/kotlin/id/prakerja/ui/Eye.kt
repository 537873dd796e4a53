package id.prakerja.ui

import android.content.Context
import android.view.View
import java.nio.ByteBuffer

/**
 * The newest picture of a running camera: its light alone, [stride] bytes a row, [turned] degrees
 * from upright.
 */
class Glance(
    val light: ByteBuffer,
    val width: Int,
    val height: Int,
    val stride: Int,
    val turned: Int,
)

/** A camera, whatever drives it. */
interface Eye {
    /** What it sees, drawn live; begins to look. [blind] is called when this phone cannot. */
    fun view(context: Context, glanced: (Glance) -> Unit, blind: () -> Unit): View

    /** Takes a photo as JPEG, or `null` when it went wrong; answers once, on the main thread. */
    fun shoot(taken: (ByteArray?) -> Unit)
}
