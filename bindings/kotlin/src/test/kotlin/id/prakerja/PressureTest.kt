package id.prakerja

import id.prakerja.bindings.PrakerjaCore
import id.prakerja.bindings.PrakerjaException
import id.prakerja.bindings.PrakerjaShell
import id.prakerja.core.Event
import id.prakerja.core.Reminder
import id.prakerja.core.Request
import id.prakerja.core.Screen
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTimeoutPreemptively
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit.SECONDS
import kotlin.concurrent.thread
import kotlin.time.Duration.Companion.seconds
import kotlin.time.measureTime

/** Many events, many threads, slow shells, and closing in the middle of it. */
class PressureTest {
    @TempDir
    lateinit var folder: Path

    private fun open() = Prakerja(folder.toString(), nowhere)

    @Test
    fun `a shell that blocks for five seconds holds nobody up and gets the newest screen`() {
        val shell = BlocksAtFirst()
        PrakerjaCore.open(folder.toString(), nowhere, shell).use { core ->
            val key = shell.inside().primary!!.key
            val sending = measureTime {
                core.dispatch(Event.Tapped(key))
                repeat(100) { core.dispatch(Event.Entered(EMAIL, "surat$it@surat.example")) }
            }
            assertTrue(sending < 1.seconds, "dispatching took $sending")
            assertFalse(core.quiesce(5_000u), "the shell has not had all of it")
            shell.release()
            assertTrue(core.quiesce(10_000u))
            assertEquals(2, shell.screens.size, "those between were skipped")
            assertEquals("surat99@surat.example", shell.screens.last().typed("Alamat email"))
            core.stop()
        }
    }

    @Test
    fun `a shell that is called while closing finds everything closed and is the last to be heard`() {
        val shell = BlocksAtFirst()
        PrakerjaCore.open(folder.toString(), nowhere, shell).use { core ->
            val last = shell.inside()
            shell.afterwards = {
                core.dispatch(Event.Tapped(last.primary!!.key))
                core.stop() // from the core's own thread
                assertThrows(PrakerjaException.Closed::class.java) { core.attach(1u, direct(smallJpeg)) }
                shell.finished.countDown()
            }
            val closing = thread { core.stop() }
            shell.release()
            assertTrue(shell.finished.await(10, SECONDS))
            assertTimeoutPreemptively(java.time.Duration.ofSeconds(10)) { closing.join() }
            assertEquals(listOf(last), shell.screens)
        }
    }

    @Test
    fun `ten thousand rapid events are all heard and the last one shows`() = runBlocking {
        open().use { app ->
            val before = app.signUp().seq
            repeat(10_000) { app.dispatch(Event.Entered(EMAIL, "surat$it@surat.example")) }
            assertTrue(app.quiesce(60.seconds))
            val last = app.screens.value!!
            assertEquals("surat9999@surat.example", last.typed("Alamat email"))
            assertEquals(before + 10_000u, last.seq)
        }
    }

    @Test
    fun `events from many threads are all heard`() = runBlocking {
        open().use { app ->
            val before = app.signUp()
            coroutineScope {
                for (n in 1..8) {
                    launch(Dispatchers.IO) { repeat(250) { app.dispatch(Event.Entered(EMAIL, "$n.$it@surat.example")) } }
                }
            }
            assertTrue(app.quiesce(30.seconds))
            val last = app.screens.value!!
            assertEquals(before.seq + 2_000u, last.seq)
            assertTrue(Regex("[1-8]\\.249@surat.example").matches(last.typed("Alamat email")!!), "the last of one of them")
        }
    }

    @Test
    fun `opened and closed a thousand times memory stays bounded`() {
        fun times(n: Int) = repeat(n) { open().close() }
        times(200)
        val before = nativeMemoryKb()
        times(800)
        val grown = nativeMemoryKb() - before
        println("after 1,000 open and close: $grown kB more")
        assertTrue(grown <= 1_024, "$grown kB more")
    }
}

private class BlocksAtFirst : PrakerjaShell {
    val screens = CopyOnWriteArrayList<Screen>()
    val finished = CountDownLatch(1)
    var afterwards: () -> Unit = {}
    private val entered = CountDownLatch(1)
    private val released = CountDownLatch(1)

    fun inside(): Screen {
        assertTrue(entered.await(10, SECONDS))
        return screens.single()
    }

    fun release() = released.countDown()

    override fun show(screen: Screen) {
        screens.add(screen)
        if (screens.size > 1) return
        entered.countDown()
        released.await()
        afterwards()
    }

    override fun remind(reminders: List<Reminder>) = Unit

    override fun request(id: ULong, request: Request) = Unit
}
