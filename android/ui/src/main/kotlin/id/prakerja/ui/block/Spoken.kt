package id.prakerja.ui.block

import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics

/** Says [words] where reading the text out needs others, such as digits one by one. */
internal fun Modifier.says(words: String?): Modifier =
    if (words == null) this else semantics { contentDescription = words }
