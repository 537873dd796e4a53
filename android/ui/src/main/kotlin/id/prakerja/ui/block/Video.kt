package id.prakerja.ui.block

import android.media.MediaFormat
import android.widget.VideoView
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.viewinterop.AndroidView
import id.prakerja.core.Block
import id.prakerja.core.Event
import id.prakerja.ui.Frame
import id.prakerja.ui.LocalPalette
import id.prakerja.ui.R
import id.prakerja.ui.Space
import id.prakerja.ui.Type
import java.net.URL
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.withContext

/** A video is fetched only when asked for; its position goes to the core, which remembers it. */
@Composable
fun VideoBlock(block: Block.Video, frame: Frame) {
    val colours = LocalPalette.current
    var player by remember(block.key) { mutableStateOf<VideoView?>(null) }
    var isOpen by remember(block.key) { mutableStateOf(false) }
    Column(verticalArrangement = Arrangement.spacedBy(Space.inside)) {
        Text(block.title, Modifier.semantics { heading() }, colours.ink, style = Type.strong)
        if (isOpen) {
            AndroidView(
                { VideoView(it).also { view -> player = view } },
                Modifier.fillMaxWidth().aspectRatio(WIDE),
            )
            LaunchedEffect(player) {
                player?.let {
                    it.play(block)
                    tell(it, block.key, frame)
                }
            }
        } else {
            OutlinedButton(
                { isOpen = true },
                Modifier.fillMaxWidth().heightIn(min = Space.primary),
            ) {
                Text(stringResource(R.string.play), color = colours.action, style = Type.strong)
            }
        }
    }
}

/**
 * The smaller one where there is one: data costs money. A video whose captions cannot be had is
 * still a video.
 */
private suspend fun VideoView.play(block: Block.Video) {
    block.captions
        ?.let { withContext(Dispatchers.IO) { runCatching { URL(it).readBytes() }.getOrNull() } }
        ?.let {
            addSubtitleSource(it.inputStream(), MediaFormat.createSubtitleFormat("text/vtt", "id"))
        }
    setVideoPath(block.lowData ?: block.address)
    seekTo(block.positionMs.toInt())
    start()
}

/** So often that the start and the end are told on time: the programme counts from the start. */
private suspend fun tell(player: VideoView, key: String, frame: Frame) {
    while (true) {
        delay(1.seconds)
        if (player.isPlaying) frame.send(Event.VideoAt(key, player.currentPosition.toLong()))
    }
}

private const val WIDE = 16f / 9
