package id.prakerja

import id.prakerja.bindings.Configuration
import id.prakerja.bindings.PrakerjaException
import id.prakerja.bindings.unopened
import id.prakerja.core.Answer
import id.prakerja.core.Block
import id.prakerja.core.Event
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.io.RandomAccessFile
import java.nio.file.Path
import kotlin.io.path.ExperimentalPathApi
import kotlin.io.path.createFile
import kotlin.io.path.deleteExisting
import kotlin.io.path.deleteRecursively
import kotlin.io.path.moveTo
import kotlin.io.path.readBytes
import kotlin.io.path.walk
import kotlin.io.path.writeBytes
import kotlin.time.Duration.Companion.seconds

/** A typed error or a clear screen: never a crash, never a hang. */
class BadInputTest {
    @TempDir
    lateinit var folder: Path

    private fun open(name: String = "app", configuration: Configuration = nowhere) =
        Prakerja(folder.resolve(name).toString(), configuration)

    /** It is refused so, and the screen for that says it. */
    private fun <E : PrakerjaException> refused(error: Class<E>, says: String, open: () -> Prakerja) {
        val screen = unopened(assertThrows(error) { open() }, "id-ID")
        val text = screen.blocks.filterIsInstance<Block.Notice>().single().text
        assertTrue(says in text, text)
        assertEquals("Buka lagi", screen.primary?.label)
    }

    @Test
    fun `a damaged file is refused and stays as it is`() {
        open().close()
        val rubbish = ByteArray(4_096) { 7 }
        account().writeBytes(rubbish)
        refused(PrakerjaException.Damaged::class.java, "rusak") { open() }
        assertArrayEquals(rubbish, account().readBytes())
    }

    @Test
    fun `a folder in use is refused until it is closed`() {
        open().use { refused(PrakerjaException.InUse::class.java, "sudah terbuka") { open() } }
        open().close()
    }

    @Test
    fun `a folder that cannot be written, a file for a folder and an address that is none are refused`() {
        folder.resolve("file").createFile()
        refused(PrakerjaException.Folder::class.java, "Mulai ulang HP") { open("file") }
        for (unusable in listOf("", "/proc/prakerja")) { // even for root
            assertThrows(PrakerjaException.Folder::class.java) { Prakerja(unusable, nowhere) }
        }
        assertThrows(PrakerjaException.Configuration::class.java) { open("app", Configuration("bukan alamat", null)) }
    }

    @Test
    fun `a file of a newer version is refused and stays as it is`() {
        open().close()
        RandomAccessFile(account().toFile(), "rw").use {
            it.seek(60) // SQLite's user_version
            it.writeInt(99)
        }
        val before = account().readBytes()
        refused(PrakerjaException.Newer::class.java, "Perbarui aplikasi") { open() }
        assertArrayEquals(before, account().readBytes())
    }

    @OptIn(ExperimentalPathApi::class)
    @Test
    fun `a lost key is told and wipes nothing`() {
        open().close()
        val before = account().readBytes()
        folder.resolve("app/keys").deleteRecursively()
        refused(PrakerjaException.Key::class.java, "Kunci data aplikasi hilang") { open() }
        assertArrayEquals(before, account().readBytes())
    }

    @Test
    fun `a store of secrets that does not answer is told and nothing is wiped`() {
        open().close()
        val (keys, elsewhere) = listOf("app/keys", "app/elsewhere").map(folder::resolve)
        keys.moveTo(elsewhere)
        keys.createFile()
        refused(PrakerjaException.Secrets::class.java, "Tempat kunci") { open() }
        keys.deleteExisting()
        elsewhere.moveTo(keys)
        open().close()
    }

    private fun account() = folder.resolve("app/accounts").walk().single { it.fileName.toString() == "account.db" }

    @Test
    fun `a file that is no photo is refused`() = runBlocking {
        open().use { app ->
            for (bytes in listOf(ByteArray(0), ByteArray(1), "bukan foto".toByteArray(), ByteArray(25_000_001))) {
                assertThrows(PrakerjaException.Photo::class.java) { app.attach(1u, bytes) }
            }
        }
    }

    @Test
    fun `any text can be typed and comes back`() = runBlocking {
        open().use { app ->
            app.signUp()
            val same = listOf("😀👩‍👩‍👧 é", "nol \u0000 di tengah", "a".repeat(1 shl 20)).associateWith { it }
            for ((typed, shown) in same + mapOf("setengah \uD83D" to "setengah ?", "\uDE00 lain" to "? lain")) {
                app.dispatch(Event.Entered(EMAIL, typed))
                assertTrue(app.quiesce(10.seconds))
                assertEquals(shown, app.screens.value!!.typed("Alamat email"))
            }
        }
    }

    @Test
    fun `events for what is not on the screen change nothing`() = runBlocking {
        open().use { app ->
            app.await { it }
            assertTrue(app.quiesce(10.seconds))
            val before = app.screens.value!!
            for (event in strangers) {
                app.dispatch(event)
                assertTrue(app.quiesce(10.seconds), "$event")
                assertEquals(before, app.screens.value!!.copy(seq = before.seq), "$event")
            }
            assertEquals(before.seq + strangers.size.toULong(), app.screens.value!!.seq)
        }
    }

    private val strangers = listOf("tidak/ada", "", "\u0000", "\uD83D", EMAIL, "😀".repeat(1_000)).flatMap {
        listOf(
            Event.Tapped(it), Event.Entered(it, "teks"), Event.Left(it), Event.Chosen(it, it),
            Event.VideoAt(it, Long.MIN_VALUE), Event.CodeReceived(it), Event.Captured(ULong.MAX_VALUE, it), Event.Opened(it),
        )
    } + Event.Answered(ULong.MAX_VALUE, Answer.DONE) + Event.Back + Event.Woken + Event.LowMemory

    @Test
    fun `after closing everything is quiet`() = runBlocking {
        val app = open()
        val last = app.await { it }
        app.close()
        (strangers + Event.Tapped(last.primary!!.key)).forEach { app.dispatch(it) }
        assertThrows(PrakerjaException.Closed::class.java) { app.attach(1u, smallJpeg) }
        assertNull(app.photo("tidak ada \uD83D"))
        app.quiesce(1.seconds)
        app.close()
        app.requests.collect { error("nothing is asked for: $it") }
        assertSame(last, app.screens.value)
    }
}
