package id.prakerja.app

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawingPadding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import id.prakerja.core.Block
import id.prakerja.core.NoticeKind
import id.prakerja.ui.Drafts
import id.prakerja.ui.Frame
import id.prakerja.ui.Space
import id.prakerja.ui.block.NoticeBlock

/** The core cannot be opened, so the shell has to say it. */
@Composable
fun Broken() {
    val notice =
        Block.Notice(
            NoticeKind.BAD,
            stringResource(R.string.broken_title),
            stringResource(R.string.broken_text),
            null,
        )
    Box(Modifier.safeDrawingPadding().padding(Space.page)) {
        NoticeBlock(notice, Frame({}, { null }, { 0 }, Drafts()))
    }
}
