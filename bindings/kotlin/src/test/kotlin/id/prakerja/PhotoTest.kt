package id.prakerja

import id.prakerja.bindings.Coach
import id.prakerja.bindings.FrameLayout
import id.prakerja.bindings.Framing
import id.prakerja.core.CaptureKind
import id.prakerja.core.CaptureProfile
import id.prakerja.core.CoachProfile
import id.prakerja.core.Limits
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.awt.Color
import java.awt.Graphics2D
import java.awt.geom.AffineTransform
import java.awt.image.BufferedImage
import java.io.ByteArrayOutputStream
import java.nio.ByteBuffer
import java.nio.file.Path
import javax.imageio.ImageIO

/** A card drawn 3° askew, as the camera's frame has it and as its photo does. */
class PhotoTest {
    @TempDir
    lateinit var folder: Path

    private val photo = ByteArrayOutputStream().also { ImageIO.write(drawn(1200, 1600), "jpg", it) }.toByteArray()

    @Test
    fun `a card where the coach saw it is read back cut out and straight`() {
        val framing = checkNotNull(framing(drawn(480, 640)))
        val kept = kept(photo, framing)
        assertEquals(1.52, kept.width.toDouble() / kept.height, 0.01) // ID-1 and a margin
        // Straight: the table along each side, and right within it the card from end to end.
        val (right, bottom) = kept.width - 1 to kept.height - 1
        for (share in listOf(0.1, 0.5, 0.9)) {
            val (x, y) = (right * share).toInt() to (bottom * share).toInt()
            val table = listOf(x to 30, x to bottom - 30, 30 to y, right - 30 to y)
            val card = listOf(x to 50, x to bottom - 50, 50 to y, right - 50 to y)
            assertTrue(table.all { (x, y) -> kept.grey(x, y) < 120 }, "the table at $share")
            assertTrue(card.all { (x, y) -> kept.grey(x, y) > 150 }, "the card at $share")
        }
    }

    @Test
    fun `a photo that no coach led to is read back whole`() {
        val kept = kept(photo, null)
        assertEquals(1200 to 1600, kept.width to kept.height)
    }

    @Test
    fun `a card that has moved since is read back whole`() {
        val framing = checkNotNull(framing(drawn(480, 640)))
        val kept = kept(photo, framing.copy(topLeft = framing.topLeft.copy(y = framing.topLeft.y - 0.1f)))
        assertEquals(1200 to 1600, kept.width to kept.height)
    }

    @Test
    fun `a mirrored frame says nothing of where a photo has the card`() {
        assertNull(framing(drawn(480, 640), mirrored = true))
    }

    private fun kept(jpeg: ByteArray, framing: Framing?): BufferedImage = Prakerja(folder.toString(), nowhere).use { app ->
        ImageIO.read(checkNotNull(app.photo(app.attach(1u, jpeg, framing))).inputStream())
    }
}

/** Where the coach sees the card. */
private fun framing(frame: BufferedImage, mirrored: Boolean = false): Framing? {
    val light = ByteBuffer.allocateDirect(frame.width * frame.height)
    for (y in 0 until frame.height) for (x in 0 until frame.width) light.put(frame.grey(x, y).toByte())
    val layout = FrameLayout(frame.width.toUInt(), frame.height.toUInt(), frame.width.toUInt(), 0u, mirrored)
    return Coach(profile, false).frame(light.flip(), layout, null, 0)?.framing
}

private fun BufferedImage.grey(x: Int, y: Int) = getRGB(x, y) and 255

private fun drawn(width: Int, height: Int) = BufferedImage(width, height, BufferedImage.TYPE_INT_RGB).also { picture ->
    val pen = picture.createGraphics()
    pen.fill(100, 0.0, 0.0, width.toDouble(), height.toDouble())
    pen.transform(AffineTransform.getRotateInstance(Math.toRadians(3.0), width / 2.0, height / 2.0))
    // Its own coordinates: a card of 856 × 540 in the middle.
    val scale = width * 0.84 / 856
    pen.transform(AffineTransform(scale, 0.0, 0.0, scale, width / 2.0 - 428 * scale, height / 2.0 - 270 * scale))
    pen.fill(190, 0.0, 0.0, 856.0, 540.0)
    pen.fill(60, 625.0, 110.0, 180.0, 295.0)
    for (row in 0..21) for (letter in 0..39) pen.fill(60, 50 + letter * 12.8, 48 + row * 20.6, 8.0, 11.0)
    pen.dispose()
}

private fun Graphics2D.fill(grey: Int, x: Double, y: Double, width: Double, height: Double) {
    color = Color(grey, grey, grey)
    fill(java.awt.geom.Rectangle2D.Double(x, y, width, height))
}

/** The core's limits of 2023. */
private val profile = CaptureProfile(
    CaptureKind.CARD, false, "", "", "",
    CoachProfile(
        "2023-1",
        Limits(
            80f, 60f, 0.3f, 0.01f, 0.55f, 0.3f, 0.8f, 1.08f, 7f, 0.91f, 0.055f, 0.12f, 0.42f, 0.03f, 0.07f, 0.45f, 18f, 0.01f,
        ),
        emptyList(),
    ),
)
