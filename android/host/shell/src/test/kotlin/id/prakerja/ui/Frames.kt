package id.prakerja.ui

import java.awt.Color
import java.awt.Graphics2D
import java.awt.RenderingHints
import java.awt.image.BufferedImage
import java.io.ByteArrayOutputStream
import java.io.File
import java.nio.ByteBuffer
import javax.imageio.ImageIO

/** A photo of the album that the harness draws. */
fun album(photo: String): BufferedImage =
    ImageIO.read(File(System.getProperty("built"), "photos/$photo.jpg"))

/**
 * A pale card with print and a portrait on a grey table, as large as a frame, as a JPEG keeps it.
 */
fun card(): BufferedImage {
    val picture = BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB)
    val pen = picture.createGraphics()
    pen.fill(Color(100, 100, 100), 0, 0, 640, 480)
    pen.fill(Color(190, 190, 190), 50, 70, 540, 340) // ISO/IEC 7810 ID-1
    pen.fill(Color(60, 60, 60), 445, 140, 115, 185)
    for (row in 0..21) for (letter in 0..39) {
        pen.fill(Color(60, 60, 60), 82 + letter * 8, 100 + row * 13, 5, 7)
    }
    pen.dispose()
    val jpeg = ByteArrayOutputStream()
    ImageIO.write(picture, "jpeg", jpeg)
    return ImageIO.read(jpeg.toByteArray().inputStream())
}

private fun Graphics2D.fill(colour: Color, x: Int, y: Int, width: Int, height: Int) {
    color = colour
    fillRect(x, y, width, height)
}

/** What an analyser would see of a [picture], whose sensor lies [turned] degrees off. */
fun glance(picture: BufferedImage, turned: Int = 0, mirrored: Boolean = false): Glance {
    val (width, height) = if (picture.width > picture.height) 640 to 480 else 480 to 640
    val upright = picture.shrunk(width, height)
    val isLying = turned % 180 != 0
    val (across, down) = if (isLying) height to width else width to height
    val stride = across + PADDING
    val light =
        ByteBuffer.allocateDirect(stride * (down - 1) + across) // the last row has no padding
    for (y in 0 until down) for (x in 0 until across) {
        // Where clockwise quarters bring the sensor's point.
        val (u, v) =
            when (turned) {
                90 -> width - 1 - y to x
                180 -> width - 1 - x to height - 1 - y
                270 -> y to height - 1 - x
                else -> x to y
            }
        light.put(y * stride + x, luma(upright.getRGB(u, v)))
    }
    return Glance(light, across, down, stride, turned, mirrored)
}

private fun BufferedImage.shrunk(width: Int, height: Int) =
    BufferedImage(width, height, BufferedImage.TYPE_INT_RGB).also {
        val pen = it.createGraphics()
        pen.setRenderingHint(
            RenderingHints.KEY_INTERPOLATION,
            RenderingHints.VALUE_INTERPOLATION_BILINEAR,
        )
        pen.drawImage(this, 0, 0, width, height, null)
        pen.dispose()
    }

/** BT.601, as cameras compute it. */
private fun luma(rgb: Int): Byte {
    val (red, green, blue) = listOf(rgb shr 16 and 255, rgb shr 8 and 255, rgb and 255)
    return ((299 * red + 587 * green + 114 * blue) / 1000).toByte()
}

private const val PADDING = 32
