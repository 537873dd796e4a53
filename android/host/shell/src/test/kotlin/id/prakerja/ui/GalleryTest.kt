package id.prakerja.ui

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.assertIsNotEnabled
import androidx.compose.ui.test.hasAnyAncestor
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isDialog
import androidx.compose.ui.test.isEnabled
import androidx.compose.ui.test.junit4.v2.createComposeRule
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performSemanticsAction
import androidx.compose.ui.test.performTextReplacement
import id.prakerja.core.Block
import id.prakerja.core.Control
import id.prakerja.core.Event
import id.prakerja.core.Ready
import id.prakerja.core.Screen
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

/** Every kind of block in every state, drawn and pressed without a core. */
@RunWith(RobolectricTestRunner::class)
class GalleryTest {
    @get:Rule val rule = createComposeRule()

    private val sent = ArrayList<Event>()
    private val frame = Frame({ sent += it }, { null }, { NOW }, Drafts())
    private var shown by mutableStateOf(gallery.first())

    private fun draw() = rule.setContent { Theme { Page(shown, frame) } }

    private fun each(look: (Screen) -> Unit) {
        draw()
        for (screen in gallery) {
            shown = screen
            rule.waitForIdle()
            runCatching { look(screen) }
                .onFailure { throw AssertionError("${screen.key}: ${it.message}", it) }
        }
    }

    private fun nodes(): List<SemanticsNode> {
        val all =
            rule
                .onAllNodes(androidx.compose.ui.test.SemanticsMatcher("any") { true })
                .fetchSemanticsNodes()
        return all.filter { it.layoutInfo.isPlaced }
    }

    @Test
    fun `every kind of block has a place in the gallery`() {
        val kinds =
            Block::class
                .java
                .declaredClasses
                .filter { Block::class.java.isAssignableFrom(it) }
                .map { it.simpleName }
        assertEquals(
            kinds.toSortedSet(),
            gallery.flatMap { it.blocks }.map { it.javaClass.simpleName }.toSortedSet(),
        )
    }

    @Test
    fun `every control is drawn by its label and sends its key when pressed`() = each { screen ->
        for (control in screen.controls()) {
            sent.clear()
            val named = hasText(control.label) and hasClickAction() and !hasSetTextAction()
            val reachable =
                if (screen.sheet == null) named else named and hasAnyAncestor(isDialog())
            if (control.ready is Ready.Yes) {
                rule
                    .onAllNodes(reachable and isEnabled())
                    .onFirst()
                    .performSemanticsAction(SemanticsActions.OnClick)
                assertEquals(listOf(Event.Tapped(control.key)), sent)
            } else {
                rule.onAllNodes(reachable).onFirst().assertIsNotEnabled()
            }
        }
    }

    @Test
    fun `what can be pressed is named and large enough to hit`() = each {
        for (node in nodes().filter { SemanticsActions.OnClick in it.config }) {
            assertTrue("nameless: ${node.config}", node.name().isNotBlank())
            val least = 48 * node.layoutInfo.density.density
            assertTrue(
                "${node.name()} is ${node.size}",
                node.size.width >= least && node.size.height >= least,
            )
        }
    }

    @Test
    fun `a reader hears each text once and each screen has its title as a heading`() =
        each { screen ->
            val heard =
                nodes()
                    .filter { it.name().isNotBlank() && SemanticsActions.SetText !in it.config }
                    .map { it.name() }
            val twice =
                heard.groupingBy { it }.eachCount().filter { it.value > 1 }.keys -
                    allowedTwice(screen)
            assertEquals(emptySet<String>(), twice)
            assertTrue(
                nodes().any {
                    it.name() == screen.title && SemanticsProperties.Heading in it.config
                }
            )
        }

    /**
     * What is wrong stands at its field too, a tab is called like its page, and two buttons may do
     * the same.
     */
    private fun allowedTwice(screen: Screen): Set<String> =
        screen.blocks
            .filterIsInstance<Block.ErrorSummary>()
            .flatMap { it.errors }
            .map { it.text }
            .toSet() + screen.tabs.map { it.control.label } + "Cari pelatihan"

    @Test
    fun `what is typed goes to the core and what the core sets is shown`() {
        shown = gallery.first { it.key == "gallery.fields" }
        draw()
        rule
            .onNode(hasText("NIK") and hasSetTextAction())
            .performTextReplacement("3273 0050-1090 00029")
        assertEquals(
            Event.Entered("nik", "3273005010900002"),
            sent.filterIsInstance<Event.Entered>().lastOrNull(),
        )
        shown =
            shown.copy(
                blocks =
                    shown.blocks.map {
                        if (it is Block.Field && it.key == "nik")
                            it.copy(value = "1111", revision = 1u)
                        else it
                    }
            )
        rule.onNode(hasText("NIK") and hasSetTextAction() and hasText("1111")).assertExists()
    }

    @Test
    fun `a screen that comes while one types does not move the text`() {
        shown = gallery.first { it.key == "gallery.fields" }
        draw()
        rule.onNode(hasText("Nama lengkap") and hasSetTextAction()).performTextReplacement("Sari")
        shown =
            shown.copy(
                seq = 2uL,
                blocks =
                    shown.blocks.map {
                        if (it is Block.Field && it.key == "name") it.copy(value = "Sar") else it
                    },
            )
        rule
            .onNode(hasText("Nama lengkap") and hasSetTextAction() and hasText("Sari"))
            .assertExists()
    }

    @Test
    fun `only the block that changed is composed again`() {
        var composed = 0 // a countdown asks for the time whenever it is composed
        val counting = Frame({}, { null }, { NOW.also { composed++ } }, Drafts())
        val countdown = Block.Countdown(NOW, "Sampai besok", null, "Lalu ditutup.")
        var screen by
            mutableStateOf(
                gallery.first().copy(blocks = listOf(countdown, Block.Paragraph("satu")))
            )
        rule.setContent { Theme { Page(screen, counting) } }
        rule.waitForIdle()
        val before = composed
        screen = screen.copy(seq = 2uL, blocks = listOf(countdown.copy(), Block.Paragraph("dua")))
        rule.onNode(hasText("dua")).assertExists()
        assertEquals(before, composed)
        screen =
            screen.copy(
                seq = 3uL,
                blocks = listOf(countdown.copy(text = "Sampai lusa"), Block.Paragraph("dua")),
            )
        rule.onNode(hasText("Sampai lusa", substring = true)).assertExists()
        assertTrue(composed > before)
    }

    @Test
    @Config(fontScale = 2f, qualifiers = "+w320dp-h640dp")
    fun `at twice the size on a narrow phone nothing is cut`() = each {
        for (node in nodes()) {
            val layouts = ArrayList<androidx.compose.ui.text.TextLayoutResult>()
            node.config.getOrNull(SemanticsActions.GetTextLayoutResult)?.action?.invoke(layouts)
            for (text in layouts) {
                val last = text.lineCount - 1
                val fits =
                    (0..last).all {
                        text.getLineRight(it) - text.getLineLeft(it) <= text.size.width + 1
                    } && text.getLineBottom(last) <= text.size.height + 1
                assertTrue(
                    "cut: ${text.layoutInput.text}",
                    fits && !text.multiParagraph.didExceedMaxLines,
                )
            }
        }
    }

    @Test
    @Config(qualifiers = "+land-night")
    fun `in the dark and on its side each screen has its title`() = each { screen ->
        assertTrue(nodes().any { it.name() == screen.title })
    }
}

private fun SemanticsNode.name(): String =
    buildList {
            config.getOrNull(SemanticsProperties.ContentDescription)?.let(::addAll)
            config.getOrNull(SemanticsProperties.Text)?.let { texts ->
                addAll(texts.map { it.text })
            }
        }
        .joinToString(" ")

private fun Screen.controls(): List<Control> =
    sheet?.let { listOfNotNull(it.confirm, it.cancel) }
        ?: (blocks.flatMap { it.controls() } +
            listOfNotNull(primary, secondary) +
            tabs.map { it.control })

private fun Block.controls(): List<Control> =
    when (this) {
        is Block.Notice -> listOfNotNull(control)
        is Block.Hidden -> listOfNotNull(reveal, copy)
        is Block.OneTimeCode -> listOf(resend)
        is Block.Capture -> listOf(control)
        is Block.PhotoPreview -> adjust
        is Block.Card -> listOfNotNull(reveal, copy)
        is Block.Row -> actions
        is Block.Checklist -> items.mapNotNull { it.control }
        is Block.Way -> listOf(control)
        is Block.Button -> listOf(control)
        is Block.Empty -> listOfNotNull(control)
        else -> emptyList()
    }
