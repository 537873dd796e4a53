package id.prakerja

import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.update

/** Requests in their order; each is taken by one collector, and waits for the next one if that is cancelled before it. */
internal class Requests {
    private data class Queue(val waiting: List<Asked>, val isClosed: Boolean)

    private val queue = MutableStateFlow(Queue(emptyList(), isClosed = false))

    val flow: Flow<Asked> = flow {
        while (!queue.first { it.isClosed || it.waiting.isNotEmpty() }.isClosed) take()?.let { emit(it) }
    }

    fun put(asked: Asked) {
        queue.update { it.copy(waiting = it.waiting + asked) }
    }

    fun close() {
        queue.update { Queue(emptyList(), isClosed = true) }
    }

    /** Nothing may suspend between this and handing it on. */
    private fun take(): Asked? {
        while (true) {
            val before = queue.value
            val first = before.waiting.firstOrNull() ?: return null
            if (queue.compareAndSet(before, before.copy(waiting = before.waiting.drop(1)))) return first
        }
    }
}
