package id.prakerja.app

import androidx.camera.core.ImageInfo
import androidx.camera.core.ImageProxy
import id.prakerja.ui.Glance
import java.nio.ByteBuffer
import org.junit.Assert.assertEquals
import org.junit.Assert.assertSame
import org.junit.Assert.assertThrows
import org.junit.Test

/** Between CameraX and the coach, by the interfaces that CameraX declares. */
class GlancingTest {
    private val light = ByteBuffer.allocateDirect(672 * 480)
    private val image = Image(light)

    @Test
    fun `a frame's light is lent as it lies, and given back`() {
        val seen = ArrayList<Glance>()
        Glancing(true) { seen += it }.analyze(image)
        val glance = seen.single()
        assertSame(light, glance.light)
        assertEquals(
            listOf(640, 480, 672, 270, true),
            listOf(glance.width, glance.height, glance.stride, glance.turned, glance.mirrored),
        )
        assertEquals(1, image.closed)
    }

    @Test
    fun `a frame is given back when looking at it fails`() {
        assertThrows(IllegalStateException::class.java) {
            Glancing(false) { error("no") }.analyze(image)
        }
        assertEquals(1, image.closed)
    }

    private class Image(private val light: ByteBuffer) : ImageProxy {
        var closed = 0

        override fun close() {
            closed++
        }

        override fun getWidth() = 640

        override fun getHeight() = 480

        override fun getImageInfo() = ImageInfo { 270 }

        override fun getPlanes(): Array<ImageProxy.PlaneProxy> =
            arrayOf(
                object : ImageProxy.PlaneProxy {
                    override fun getRowStride() = 672

                    override fun getBuffer() = light
                }
            )
    }
}
