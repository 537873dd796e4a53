package id.prakerja.ui

import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.foundation.text.input.setTextAndPlaceCursorAtEnd

/**
 * The texts of fields. They live as long as the process and never in a saved state, which leaves
 * the app: some are passwords. The core's value counts only when its revision changed, so that a
 * cursor never jumps.
 */
class Drafts {
    private class Draft(val state: TextFieldState, var revision: UInt)

    private val drafts = HashMap<String, Draft>()

    fun of(key: String, value: String, revision: UInt): TextFieldState {
        val draft = drafts.getOrPut(key) { Draft(TextFieldState(value), revision) }
        if (draft.revision != revision) {
            draft.revision = revision
            draft.state.setTextAndPlaceCursorAtEnd(value)
        }
        return draft.state
    }
}
