package id.prakerja.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.focusGroup
import androidx.compose.foundation.focusable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawingPadding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.key
import androidx.compose.runtime.remember
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.focus.FocusRequester
import androidx.compose.ui.focus.focusRequester
import androidx.compose.ui.platform.LocalView
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.isTraversalGroup
import androidx.compose.ui.semantics.paneTitle
import androidx.compose.ui.semantics.semantics
import id.prakerja.core.Block
import id.prakerja.core.Screen

/** One screen, whole: nothing of the one before is kept but scroll and the text of fields. */
@Composable
fun Page(screen: Screen, frame: Frame) {
    Column(Modifier.fillMaxSize().background(LocalPalette.current.ground).safeDrawingPadding()) {
        TopBar(screen, frame)
        Box(Modifier.weight(1f)) { key(screen.key) { Body(screen, frame) } }
        if (screen.tabs.isNotEmpty()) Tabs(screen.tabs, frame)
    }
    screen.sheet?.let { SheetDialog(it, frame) }
    Announce(screen)
}

@Composable
private fun Body(screen: Screen, frame: Frame) {
    val places = remember { Places() }
    LaunchedEffect(screen.focus) { places.goTo(screen.focus) }
    Box(Modifier.fillMaxSize().verticalScroll(rememberScrollState()), Alignment.TopCenter) {
        Column(
            Modifier.widthIn(max = Space.column).fillMaxWidth().padding(Space.page).semantics {
                paneTitle = screen.title
            },
            Arrangement.spacedBy(Space.between),
        ) {
            Text(
                screen.title,
                Modifier.focusRequester(places.title).focusable().semantics { heading() },
                LocalPalette.current.ink,
                style = Type.title,
            )
            Blocks(screen.blocks, frame, places)
            Ways(screen, frame)
        }
    }
}

@Composable
private fun Blocks(blocks: List<Block>, frame: Frame, places: Places) {
    for ((at, block) in blocks.withIndex()) {
        key(block.key() ?: at) {
            Box(
                Modifier.focusRequester(places.of(block.key())).focusGroup().semantics {
                    isTraversalGroup = true
                }
            ) {
                // The instance of before, if it says the same: then nothing of the block is
                // composed again.
                Draw(remember(block) { block }, frame, places::goTo)
            }
        }
    }
}

@Composable
private fun Ways(screen: Screen, frame: Frame) {
    Column(verticalArrangement = Arrangement.spacedBy(Space.page)) {
        screen.primary?.let { PrimaryButton(remember(it) { it }, frame) }
        screen.secondary?.let {
            SecondaryButton(remember(it) { it }, frame, Modifier.fillMaxWidth())
        }
    }
}

/** Where the focus can be sent on a page. */
private class Places {
    val title = FocusRequester()
    private val blocks = HashMap<String, FocusRequester>()

    fun of(key: String?) =
        if (key == null) FocusRequester() else blocks.getOrPut(key) { FocusRequester() }

    fun goTo(key: String?) {
        (blocks[key] ?: title).requestFocus()
    }
}

@Composable
private fun Announce(screen: Screen) {
    val view = LocalView.current
    LaunchedEffect(screen.key, screen.announce) {
        // Beside the pane's title, which the reader says by itself.
        screen.announce?.let {
            @Suppress("DEPRECATION") // a live region would stand in the tree twice
            view.announceForAccessibility(it.text)
        }
    }
}
