package id.prakerja.ui.block

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import id.prakerja.core.Block
import id.prakerja.ui.Space
import id.prakerja.ui.Type

/** White even in the dark, on whole pixels, with a quiet zone of four: scanners need it so. */
@Composable
fun TicketBlock(block: Block.Ticket) {
    Column(
        Modifier.fillMaxWidth()
            .background(Color.White, RoundedCornerShape(14.dp))
            .padding(Space.page),
        Arrangement.spacedBy(Space.inside),
        Alignment.CenterHorizontally,
    ) {
        Canvas(
            Modifier.widthIn(240.dp, 400.dp).fillMaxWidth().aspectRatio(1f).semantics {
                contentDescription = block.spoken
            }
        ) {
            code(block.size.toInt(), block.modules)
        }
        Column(
            Modifier.semantics(mergeDescendants = true) {},
            horizontalAlignment = Alignment.CenterHorizontally,
        ) {
            Text(block.name, color = ink, style = Type.strong, textAlign = TextAlign.Center)
            Text(block.window, color = ink, style = Type.body, textAlign = TextAlign.Center)
            Text(block.uses, color = ink, style = Type.body, textAlign = TextAlign.Center)
        }
    }
}

private fun DrawScope.code(size: Int, modules: ByteArray) {
    val side = (this.size.minDimension / (size + 2 * QUIET)).toInt().coerceAtLeast(1)
    val from = ((this.size.minDimension - side * size) / 2).toInt()
    for (at in modules.indices) {
        if (modules[at] == DARK) {
            val corner =
                Offset(from + at % size * side.toFloat(), from + at / size * side.toFloat())
            drawRect(Color.Black, corner, Size(side.toFloat(), side.toFloat()))
        }
    }
}

private val ink = Color(0xFF14202B)
private const val QUIET = 4
private const val DARK: Byte = 1
