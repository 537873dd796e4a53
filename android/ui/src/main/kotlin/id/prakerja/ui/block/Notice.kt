package id.prakerja.ui.block

import androidx.compose.material.icons.Icons
import androidx.compose.material.icons.filled.CheckCircle
import androidx.compose.material.icons.filled.Close
import androidx.compose.material.icons.filled.Info
import androidx.compose.material.icons.filled.Warning
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.semantics
import id.prakerja.core.Block
import id.prakerja.core.NoticeKind
import id.prakerja.ui.Frame
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.Marked
import id.prakerja.ui.Palette
import id.prakerja.ui.Panel
import id.prakerja.ui.QuietButton
import id.prakerja.ui.Tint
import id.prakerja.ui.Type

@Composable
fun NoticeBlock(block: Block.Notice, frame: Frame) {
    val tint = LocalPalette.current.of(block.kind)
    Panel(tint.ground) {
        Marked(icon(block.kind), tint.ink, Modifier.semantics(mergeDescendants = true) {}) {
            Text(block.lead, color = tint.ink, style = Type.strong)
            Text(block.text, color = LocalPalette.current.ink, style = Type.body)
        }
        block.control?.let { QuietButton(it, frame) }
    }
}

private fun Palette.of(kind: NoticeKind): Tint =
    when (kind) {
        NoticeKind.INFO -> info
        NoticeKind.GOOD -> good
        NoticeKind.WARNING -> warn
        NoticeKind.BAD -> bad
    }

private fun icon(kind: NoticeKind): ImageVector =
    when (kind) {
        NoticeKind.INFO -> Icons.Filled.Info
        NoticeKind.GOOD -> Icons.Filled.CheckCircle
        NoticeKind.WARNING -> Icons.Filled.Warning
        NoticeKind.BAD -> Icons.Filled.Close
    }
