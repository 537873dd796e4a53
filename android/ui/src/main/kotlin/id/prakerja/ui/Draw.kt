package id.prakerja.ui

import androidx.compose.runtime.Composable
import id.prakerja.core.Block
import id.prakerja.ui.block.AsOfBlock
import id.prakerja.ui.block.ButtonBlock
import id.prakerja.ui.block.CaptureBlock
import id.prakerja.ui.block.CardBlock
import id.prakerja.ui.block.ChecklistBlock
import id.prakerja.ui.block.ChoiceBlock
import id.prakerja.ui.block.ConsentBlock
import id.prakerja.ui.block.CountdownBlock
import id.prakerja.ui.block.DateFieldBlock
import id.prakerja.ui.block.DocumentBlock
import id.prakerja.ui.block.EmptyBlock
import id.prakerja.ui.block.ErrorSummaryBlock
import id.prakerja.ui.block.FactsBlock
import id.prakerja.ui.block.FieldBlock
import id.prakerja.ui.block.FilePickBlock
import id.prakerja.ui.block.HeadingBlock
import id.prakerja.ui.block.HiddenBlock
import id.prakerja.ui.block.LongChoiceBlock
import id.prakerja.ui.block.MoneyBlock
import id.prakerja.ui.block.NoticeBlock
import id.prakerja.ui.block.OneTimeCodeBlock
import id.prakerja.ui.block.ParagraphBlock
import id.prakerja.ui.block.PhotoPreviewBlock
import id.prakerja.ui.block.ProgressBlock
import id.prakerja.ui.block.QuestionBlock
import id.prakerja.ui.block.QueueBlock
import id.prakerja.ui.block.RatingBlock
import id.prakerja.ui.block.RowBlock
import id.prakerja.ui.block.ScaleBlock
import id.prakerja.ui.block.SeveralChoicesBlock
import id.prakerja.ui.block.TicketBlock
import id.prakerja.ui.block.TimelineBlock
import id.prakerja.ui.block.VideoBlock
import id.prakerja.ui.block.WayBlock

/** Draws a block by its kind; [goTo] moves to the block of a key. */
@Composable
fun Draw(block: Block, frame: Frame, goTo: (String) -> Unit) {
    when (block) {
        is Block.Heading -> HeadingBlock(block)
        is Block.Paragraph -> ParagraphBlock(block)
        is Block.Notice -> NoticeBlock(block, frame)
        is Block.ErrorSummary -> ErrorSummaryBlock(block, goTo)
        is Block.Facts -> FactsBlock(block)
        is Block.Hidden -> HiddenBlock(block, frame)
        is Block.Field -> FieldBlock(block, frame)
        is Block.DateField -> DateFieldBlock(block, frame)
        is Block.OneTimeCode -> OneTimeCodeBlock(block, frame)
        is Block.Choice -> ChoiceBlock(block, frame)
        is Block.LongChoice -> LongChoiceBlock(block, frame)
        is Block.SeveralChoices -> SeveralChoicesBlock(block, frame)
        is Block.Scale -> ScaleBlock(block, frame)
        is Block.Consent -> ConsentBlock(block, frame)
        is Block.Document -> DocumentBlock(block)
        is Block.Capture -> CaptureBlock(block, frame)
        is Block.PhotoPreview -> PhotoPreviewBlock(block, frame)
        is Block.FilePick -> FilePickBlock(block, frame)
        is Block.Question -> QuestionBlock(block, frame)
        is Block.Countdown -> CountdownBlock(block, frame)
        is Block.Progress -> ProgressBlock(block)
        is Block.Queue -> QueueBlock(block, frame)
        is Block.Card -> CardBlock(block, frame)
        is Block.Money -> MoneyBlock(block)
        is Block.Row -> RowBlock(block, frame)
        is Block.Ticket -> TicketBlock(block)
        is Block.Checklist -> ChecklistBlock(block, frame)
        is Block.Timeline -> TimelineBlock(block)
        is Block.Video -> VideoBlock(block, frame)
        is Block.Rating -> RatingBlock(block, frame)
        is Block.Way -> WayBlock(block, frame)
        is Block.Button -> ButtonBlock(block, frame)
        is Block.AsOf -> AsOfBlock(block)
        is Block.Empty -> EmptyBlock(block, frame)
    }
}

/** What errors, focus and events call the block; `null` where it has no name. */
fun Block.key(): String? =
    when (this) {
        is Block.Field -> key
        is Block.DateField -> key
        is Block.OneTimeCode -> key
        is Block.Choice -> key
        is Block.LongChoice -> key
        is Block.SeveralChoices -> key
        is Block.Scale -> key
        is Block.Consent -> key
        is Block.FilePick -> key
        is Block.Question -> key
        is Block.Video -> key
        is Block.Rating -> key
        else -> null
    }
