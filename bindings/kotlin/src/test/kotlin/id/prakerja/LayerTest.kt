package id.prakerja

import id.prakerja.bindings.Configuration
import id.prakerja.bindings.PrakerjaException
import id.prakerja.core.Event
import id.prakerja.core.Reminder
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.minutes
import kotlin.time.Duration.Companion.seconds
import kotlin.time.measureTimedValue

/** What `Prakerja` adds to the border. */
class LayerTest {
    @TempDir
    lateinit var folder: Path

    @Test
    fun `leaving waits for what is under way as long as it may and no longer`() = runBlocking {
        Sandbox().use { sandbox ->
            sandbox.plant("""{"kind": "delay", "millis": 60000}""")
            Prakerja(folder.toString(), Configuration(sandbox.server, sandbox.control)).use { app ->
                app.sendForm()
                for (deadline in listOf(900.milliseconds, Duration.ZERO, (-1).milliseconds, -Duration.INFINITE)) {
                    val (landed, took) = measureTimedValue { app.quiesce(deadline) }
                    assertFalse(landed, "$deadline: it is under way")
                    assertTrue(took >= deadline && took < deadline.coerceAtLeast(Duration.ZERO) + 5.seconds, "$deadline: $took")
                }
            }
        }
        Prakerja(folder.toString(), nowhere).use { app ->
            for (deadline in listOf(10.seconds, 100_000.minutes, Duration.INFINITE)) {
                app.signUp()
                assertTrue(app.quiesce(deadline), "$deadline")
                app.dispatch(Event.Back)
            }
        }
    }

    @Test
    fun `half a character in a folder or an address is no crash`() {
        val half = "setengah \uD83D"
        Prakerja(folder.resolve("app").toString() + half, nowhere).close()
        for (bad in listOf(nowhere.copy(server = half), nowhere.copy(sandboxControl = half))) {
            assertThrows(PrakerjaException.Configuration::class.java) { Prakerja(folder.toString(), bad) }
        }
    }

    @Test
    fun `the core says its set of reminders, even an empty one`() = runBlocking {
        Prakerja(folder.toString(), nowhere).use { app ->
            assertEquals(emptyList<Reminder>(), app.reminders.first { it != null })
        }
    }
}
