package id.prakerja

import id.prakerja.bindings.PrakerjaException
import id.prakerja.core.Block
import id.prakerja.core.Event
import id.prakerja.core.Screen
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test
import java.io.IOException
import java.nio.file.Path
import kotlin.io.path.deleteExisting
import kotlin.io.path.exists
import kotlin.io.path.outputStream

/** On the disks of `bindings/disks`. */
class DisksTest {
    private val disks = Path.of(System.getProperty("disks")).also { check(it.exists()) { "run it by bindings/disks" } }

    private suspend fun Prakerja.typeEmail(text: String) {
        signUp()
        dispatch(Event.Entered(EMAIL, text))
        await { screen -> screen.takeIf { it.typed("Alamat email") == text } }
    }

    private fun open(name: String) = Prakerja(disks.resolve(name).toString(), nowhere)

    @Test
    fun `a folder that may only be read is refused and opens again where it may be written`() = runBlocking {
        assertThrows(PrakerjaException.Folder::class.java) { open("read-only") }
        open("kept/app").use { it.typeEmail("satu@surat.example") }
        assertThrows(PrakerjaException.Folder::class.java) { open("read-only/app") }
        open("kept/app").use { app -> assertEquals("satu@surat.example", app.await { it.typed("Alamat email") }) }
    }

    @Test
    fun `a full disk is refused, and told while the app is open, and what fits again is kept`() = runBlocking {
        val before = fill()
        assertThrows(PrakerjaException.NoRoom::class.java) { open("small/app") }
        before.deleteExisting()
        open("small/app").use { app ->
            app.typeEmail("satu@surat.example")
            val ballast = fill()
            app.dispatch(Event.Entered(EMAIL, "a".repeat(9_000)))
            app.await { screen -> screen.takeIf { it.saysFull() } }
            assertThrows(PrakerjaException.NoRoom::class.java) { app.attach(1u, smallJpeg) }
            ballast.deleteExisting()
            app.dispatch(Event.Entered(EMAIL, "muat@surat.example"))
            app.await { screen -> screen.takeIf { !it.saysFull() } }
        }
        open("small/app").use { app -> assertEquals("muat@surat.example", app.await { it.typed("Alamat email") }) }
    }

    /** Writes until nothing fits any more. */
    private fun fill(): Path {
        val ballast = disks.resolve("small/ballast")
        ballast.outputStream().use { assertThrows(IOException::class.java) { while (true) it.write(ByteArray(512)) } }
        return ballast
    }
}

private fun Screen.saysFull() = blocks.any { it is Block.Notice && "penuh" in it.text }
