package id.prakerja

import id.prakerja.bindings.Configuration
import id.prakerja.bindings.PrakerjaCore
import id.prakerja.bindings.PrakerjaShell
import id.prakerja.core.Event
import id.prakerja.core.Reminder
import id.prakerja.core.Request
import id.prakerja.core.Screen
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTimeoutPreemptively
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit.SECONDS
import kotlin.time.Duration.Companion.seconds

class BorderTest {
    @TempDir
    lateinit var folder: Path

    private fun open(name: String = "app", configuration: Configuration = nowhere) =
        Prakerja(folder.resolve(name).toString(), configuration)

    @Test
    fun `without a server the welcome shows`() = runBlocking {
        open().use { app -> assertEquals("welcome", app.await { it }.key) }
    }

    @Test
    fun `a shell that throws misses what it threw at and nothing else`() {
        for (thrown in listOf(IllegalStateException("made up"), AssertionError("made up"))) {
            val shell = ThrowsAtFirst(thrown)
            PrakerjaCore.open(folder.toString(), nowhere, shell).use { core ->
                val missed = shell.screens.poll(10, SECONDS)!!
                core.dispatch(Event.Tapped(missed.primary!!.key))
                assertEquals("account.sign_up", shell.screens.poll(10, SECONDS)!!.key)
                core.dispatch(Event.Back)
                assertEquals("welcome", shell.screens.poll(10, SECONDS)!!.key)
                core.stop()
            }
        }
    }

    @Test
    fun `closes at once with a request under way and what was typed is still there`() = runBlocking {
        Sandbox().use { sandbox ->
            sandbox.plant("""{"kind": "delay", "millis": 60000}""")
            val app = open("app", Configuration(sandbox.server, sandbox.control))
            app.sendForm()
            assertTimeoutPreemptively(Duration.ofSeconds(5)) { app.close() }
            open("app", Configuration(sandbox.server, sandbox.control)).use { again ->
                assertEquals("budi.contoh@surat.example", again.await { it.typed("Alamat email") })
            }
        }
    }

    @Test
    fun `a core that breaks says so and loses nothing that was typed`() = runBlocking {
        Sandbox().use { sandbox ->
            open("app", Configuration(sandbox.server, sandbox.control)).use { app ->
                app.signUp()
                app.type("Alamat email", "budi.contoh@surat.example")
                assertTrue(app.quiesce(10.seconds))
                sandbox.close() // and with it the clock, without which the core panics
                app.dispatch(Event.LowMemory)
                val broken = app.await { screen -> screen.takeIf { it.key == "app.broken" } }
                app.dispatch(Event.Tapped(broken.primary!!.key))
                assertEquals("app.broken", app.await { screen -> screen.takeIf { it.seq > broken.seq } }.key)
            }
        }
        open("app").use { again -> assertEquals("budi.contoh@surat.example", again.signUp().typed("Alamat email")) }
    }

    @Test
    fun `two apps in one process know nothing of each other`() = runBlocking {
        open("one").use { one ->
            open("two").use { two ->
                one.tap("Daftar")
                one.type("Alamat email", "satu@surat.example")
                two.tap("Daftar")
                two.type("Alamat email", "dua@surat.example")
            }
        }
        for ((name, email) in listOf("one" to "satu@surat.example", "two" to "dua@surat.example")) {
            open(name).use { app ->
                assertEquals(email, app.await { it.typed("Alamat email") })
            }
        }
    }
}

private class ThrowsAtFirst(private val thrown: Throwable) : PrakerjaShell {
    val screens = LinkedBlockingQueue<Screen>()
    private var first = true

    override fun show(screen: Screen) {
        screens.put(screen)
        if (first) {
            first = false
            throw thrown
        }
    }

    override fun remind(reminders: List<Reminder>) = Unit

    override fun request(id: ULong, request: Request) = Unit
}
