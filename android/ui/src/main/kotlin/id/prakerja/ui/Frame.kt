package id.prakerja.ui

import androidx.compose.runtime.Immutable
import id.prakerja.core.Control
import id.prakerja.core.Event

/** What blocks need of the app around them. */
@Immutable
class Frame(
    /** Hands an event to the core; never waits. */
    val send: (Event) -> Unit,
    /** A photo's bytes by its id; slow, so not on the main thread. */
    val photo: (String) -> ByteArray?,
    /** Now, in milliseconds since the Unix epoch. */
    val now: () -> Long,
    /** The texts that are being typed. */
    val drafts: Drafts,
) {
    fun press(control: Control) = send(Event.Tapped(control.key))
}
