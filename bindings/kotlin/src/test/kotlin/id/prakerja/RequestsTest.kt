package id.prakerja

import id.prakerja.core.Request
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors

class RequestsTest {
    private val asked = List(5) { Asked(it.toULong(), Request.OpenSettings) }

    @Test
    fun `each is taken once and in order`() = runBlocking {
        val requests = Requests()
        val heard = mutableListOf<Asked>()
        val reader = launch { requests.flow.collect { heard += it; if (heard.size == asked.size) requests.close() } }
        asked.forEach(requests::put)
        reader.join()
        assertEquals(asked, heard)
        assertEquals(emptyList<Asked>(), requests.flow.toList(), "it is closed")
    }

    @Test
    fun `what a collector was cancelled before is for the next one`() = runBlocking {
        val main = Executors.newSingleThreadExecutor().asCoroutineDispatcher()
        val requests = Requests()
        val taken = mutableListOf<Asked>()
        val first = launch(main) { requests.flow.collect { taken += it } }
        val (isBusy, isFree) = CountDownLatch(1) to CountDownLatch(1)
        launch(main) { isBusy.countDown(); isFree.await() }
        launch(Dispatchers.IO) { isBusy.await() }.join()
        asked.forEach(requests::put) // while its thread does something else
        first.cancel()
        isFree.countDown()
        first.join()
        val reader = launch(main) { requests.flow.collect { taken += it; if (taken.size == asked.size) requests.close() } }
        reader.join()
        assertEquals(asked, taken)
        main.close()
    }
}
