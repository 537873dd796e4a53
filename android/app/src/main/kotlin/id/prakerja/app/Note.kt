package id.prakerja.app

import android.content.SharedPreferences

/**
 * What is kept of a reminder until it is due. [wallDue] is in milliseconds since the Unix epoch by
 * the phone's clock.
 */
internal data class Note(
    val wallDue: Long,
    val publicText: String,
    val privateText: String,
    val link: String,
) {
    fun write(kept: SharedPreferences, id: String) {
        kept
            .edit()
            .putString(id, listOf(wallDue, publicText, privateText, link).joinToString(SEPARATOR))
            .apply()
    }

    companion object {
        private const val SEPARATOR = "\u001F" // the unit separator: in no text

        fun read(kept: SharedPreferences, id: String): Note? =
            kept.getString(id, null)?.split(SEPARATOR)?.let { (due, public, private, link) ->
                Note(due.toLong(), public, private, link)
            }
    }
}
