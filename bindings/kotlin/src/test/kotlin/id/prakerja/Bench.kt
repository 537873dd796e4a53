package id.prakerja

import com.sun.jna.CallbackReference
import com.sun.jna.Function
import com.sun.jna.Memory
import id.prakerja.bindings.Coach
import id.prakerja.bindings.Configuration
import id.prakerja.bindings.FfiConverterTypePrakerjaShell
import id.prakerja.bindings.FrameLayout
import id.prakerja.bindings.IntegrityCheckingUniffiLib
import id.prakerja.bindings.PrakerjaShell
import id.prakerja.bindings.UniffiRustCallStatus
import id.prakerja.bindings.uniffiCallbackInterfacePrakerjaShell
import id.prakerja.core.Block
import id.prakerja.core.CaptureKind
import id.prakerja.core.CaptureProfile
import id.prakerja.core.CoachProfile
import id.prakerja.core.Event
import id.prakerja.core.FfiConverterTypeScreen
import id.prakerja.core.Limits
import id.prakerja.core.Reminder
import id.prakerja.core.Request
import id.prakerja.core.Screen
import java.awt.image.BufferedImage
import java.nio.ByteBuffer
import java.nio.file.Path
import java.util.concurrent.Executors
import java.util.concurrent.Semaphore
import javax.imageio.ImageIO
import kotlin.io.path.readBytes
import kotlin.random.Random
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** No test: `bindings/bench` runs it by name, and prints what it says. */
class Bench {
    @TempDir
    lateinit var folder: Path

    private fun open(name: String) = Prakerja(folder.resolve(name).toString(), far)

    @Test
    fun table() = runBlocking {
        row("an empty call", sample(20_000) { IntegrityCheckingUniffiLib.ffi_prakerja_bindings_uniffi_contract_version() })
        val idle = nativeMemoryKb()
        open("app").use { app ->
            app.await { it }
            println("bench: an idle app, outside the JVM | ${nativeMemoryKb() - idle} kB")
            val form = app.signUp()
            val tap = Event.Tapped(form.primary!!.key) // the form is empty: it says so, and nothing is written
            val closed = open("closed").apply { close() }
            callback(form) // warms up
            val outwards = callback(form)
            val bare = row("two bare crossings: the event in, its screen out", sample(5_000) { closed.dispatch(tap) } + outwards)
            row("two threads of the JVM that hand over to each other", handedOver(), bare)
            row("event → screen, nothing written", answered(app) { tap }, bare)
            row("event → screen, one draft written", answered(app) { Event.Entered(EMAIL, "contoh$it@surat.example") }, bare)
            val long = form.copy(blocks = List(200) { Block.Paragraph("Baris ke-$it dari dua ratus baris.") })
            row("a screen of 200 blocks out, beside the form's ${form.blocks.size}", callback(long), outwards)
            attach(app)
        }
        frames()
    }

    private fun attach(app: Prakerja) {
        val photo = photo()
        val carried = row("${photo.size} bytes made a direct buffer", sample(50) { direct(photo) })
        row("`attach` of them", sample(10) { app.attach(1u, photo) }, carried)
    }

    /** 12 megapixels and some 4 MB; Swift's bench takes the same file. */
    private fun photo(): ByteArray {
        val noise = Random(1)
        val picture = BufferedImage(4000, 3000, BufferedImage.TYPE_INT_RGB)
        for (y in 0 until 3000) {
            for (x in 0 until 4000) picture.setRGB(x, y, 0x010101 * ((x + y) / 40 + noise.nextInt(80)))
        }
        val file = Path.of(System.getProperty("photos"), "../bench.jpg")
        ImageIO.write(picture, "jpg", file.toFile())
        return file.readBytes()
    }

    private fun frames() {
        val limits = Limits::class.java.declaredConstructors.first { c -> c.parameterTypes.all { it == Float::class.java } }
        val shares = Array<Any>(limits.parameterCount) { 0.5f }
        val words = CoachProfile("", limits.newInstance(*shares) as Limits, emptyList())
        val coach = Coach(CaptureProfile(CaptureKind.CARD, false, "", "", "", words), false)
        val luma = ByteBuffer.allocateDirect(640 * 480)
        fun frame(width: UInt) = coach.frame(luma, FrameLayout(width, 480u, 640u, 0u, false), null, 0)
        val copied = row("a frame of 640 × 480 copied", sample(5_000) { direct(ByteArray(640 * 480)) })
        row("the same borrowed, and refused unread", sample(5_000) { check(frame(0u) == null) }, copied)
        row("the same looked at by the coach", sample(200) { checkNotNull(frame(640u)) }, copied)
    }

    /** The callback that Rust calls, by its native address and on this thread. */
    private fun callback(screen: Screen): Double {
        var read: Screen? = null
        val shell = object : PrakerjaShell {
            override fun show(screen: Screen) {
                read = screen
            }

            override fun remind(reminders: List<Reminder>) = Unit

            override fun request(id: ULong, request: Request) = Unit
        }
        val show = Function.getFunction(CallbackReference.getFunctionPointer(uniffiCallbackInterfacePrakerjaShell.show))
        val handle = FfiConverterTypePrakerjaShell.lower(shell)
        val (nothing, status) = Memory(8) to UniffiRustCallStatus()
        val taken = sample(5_000, { FfiConverterTypeScreen.lower(screen) }) {
            show.invokeVoid(arrayOf(handle, it, nothing, status))
        }
        check(read == screen)
        return taken
    }

    private fun handedOver(): Double {
        val (driver, delivery) = List(2) { Executors.newSingleThreadExecutor() }
        val shown = Semaphore(0)
        var at = 0L
        val times = List(5_000) {
            val begun = System.nanoTime()
            driver.execute {
                delivery.execute {
                    at = System.nanoTime()
                    shown.release()
                }
            }
            shown.acquire()
            at - begun
        }
        listOf(driver, delivery).forEach { it.shutdown() }
        return median(times)
    }

    /** Until the layer shows it: an unconfined collector runs on the core's own thread. */
    private suspend fun answered(app: Prakerja, event: (Int) -> Event): Double = coroutineScope {
        val shown = Semaphore(0)
        var at = 0L
        val collector = launch(Dispatchers.Unconfined) {
            app.screens.collect {
                at = System.nanoTime()
                shown.release()
            }
        }
        shown.acquire() // the present one
        val times = List(5_000) {
            val told = event(it)
            val begun = System.nanoTime()
            app.dispatch(told)
            shown.acquire()
            at - begun
        }
        collector.cancel()
        median(times)
    }
}

/** Where nobody answers; a library for people takes no other than https. */
private val far = Configuration("https://api.prakerja.invalid", null)

private fun sample(times: Int, run: () -> Unit): Double = sample(times, {}) { run() }

/** Nanoseconds; what [prepare] takes is not counted. */
private fun <T> sample(times: Int, prepare: () -> T, run: (T) -> Unit): Double = median(
    List(times) {
        val given = prepare()
        val begun = System.nanoTime()
        run(given)
        System.nanoTime() - begun
    },
)

/** Of the last four fifths; before them the JVM warms up. */
private fun median(nanos: List<Long>): Double = nanos.drop(nanos.size / 5).sorted().let { it[it.size / 2] }.toDouble()

private fun row(what: String, nanos: Double, peer: Double? = null): Double {
    println("bench: $what | %.1f µs%s".format(nanos / 1000, peer?.let { " | %.1f ×".format(nanos / it) } ?: ""))
    return nanos
}
