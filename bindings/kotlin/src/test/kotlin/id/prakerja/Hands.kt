package id.prakerja

import id.prakerja.bindings.Configuration
import id.prakerja.core.Block
import id.prakerja.core.Event
import id.prakerja.core.Screen
import java.awt.image.BufferedImage
import java.io.ByteArrayOutputStream
import java.nio.ByteBuffer
import javax.imageio.ImageIO

/** Nobody answers there. */
val nowhere = Configuration("http://127.0.0.1:1", null)

val smallJpeg: ByteArray = ByteArrayOutputStream().apply {
    ImageIO.write(BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY), "jpg", this)
}.toByteArray()

fun direct(bytes: ByteArray): ByteBuffer = ByteBuffer.allocateDirect(bytes.size).put(bytes).flip()

/** The key of the field where an account is made. */
const val EMAIL = "account.sign_up/email"

/** Goes to where an account is made. */
suspend fun Prakerja.signUp(): Screen {
    tap("Daftar")
    return await { screen -> screen.takeIf { it.key == "account.sign_up" } }
}

/** Sends the form there; it is under way. */
suspend fun Prakerja.sendForm() {
    signUp()
    type("Alamat email", "budi.contoh@surat.example")
    type("Password", "kata sandi budi")
    tap("Daftar")
    await { screen -> screen.takeIf { it.isBusy() } }
}

suspend fun Prakerja.tap(label: String) {
    dispatch(Event.Tapped(await { screen -> screen.primary?.takeIf { it.label == label } }.key))
}

suspend fun Prakerja.type(label: String, text: String) {
    val field = await { screen -> screen.fields().find { it.label == label } }
    dispatch(Event.Entered(field.key, text))
}

fun Screen.typed(label: String): String? = blocks.filterIsInstance<Block.Field>().find { it.label == label }?.value
