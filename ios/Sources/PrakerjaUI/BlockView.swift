import PrakerjaBindings
import SwiftUI

/// Draws one block, whatever its kind.
struct BlockView: View {
    let block: Block
    let focus: FocusState<String?>.Binding

    var body: some View {
        switch block {
        case .heading(let level, let text):
            HeadingBlock(level: level, text: text)
        case .paragraph(let text):
            ParagraphBlock(text: text)
        case .notice(let kind, let lead, let text, let control):
            NoticeBlock(kind: kind, lead: lead, text: text, control: control)
        case .errorSummary(let title, let errors):
            ErrorSummaryBlock(title: title, errors: errors)
        case .facts(let rows):
            FactsBlock(rows: rows)
        case .hidden(let label, let masked, let shown, let spoken, let reveal, let copy):
            HiddenBlock(label: label, masked: masked, shown: shown, spoken: spoken, reveal: reveal, copy: copy)
        case .field(
            let key, let label, let hint, let value, let revision, let keyboard, let autofill, let grouping, let lines,
            let maxLength, let sensitive, let error, let readBack, let spoken):
            FieldBlock(
                key: key, label: label, hint: hint, value: value, revision: revision, keyboard: keyboard,
                autofill: autofill, grouping: grouping, lines: lines, maxLength: maxLength, sensitive: sensitive,
                error: error, readBack: readBack, spoken: spoken, focus: focus)
        case .dateField(let key, let label, let hint, let value, let revision, let error, let readBack):
            DateFieldBlock(
                key: key, label: label, hint: hint, value: value, revision: revision, error: error, readBack: readBack,
                focus: focus)
        case .oneTimeCode(
            let key, let label, let length, let value, let revision, let sentTo, let expiresAt, let expiresText,
            let triesLeft, let resend, let error):
            OneTimeCodeBlock(
                key: key, label: label, length: length, value: value, revision: revision, sentTo: sentTo,
                expiresAt: expiresAt, expiresText: expiresText, triesLeft: triesLeft, resend: resend, error: error,
                focus: focus)
        case .choice(let key, let label, let hint, let options, let chosen, let error):
            ChoiceBlock(key: key, label: label, hint: hint, options: options, chosen: chosen, error: error)
        case .longChoice(
            let key, let label, let hint, let query, let revision, let options, let chosen, let chosenLabel, let error):
            LongChoiceBlock(
                key: key, label: label, hint: hint, query: query, revision: revision, options: options, chosen: chosen,
                chosenLabel: chosenLabel, error: error, focus: focus)
        case .severalChoices(let key, let label, let hint, let options, let chosen, let error):
            SeveralChoicesBlock(key: key, label: label, hint: hint, options: options, chosen: chosen, error: error)
        case .scale(let key, let label, let from, let to, let fromLabel, let toLabel, let chosen, let error):
            ScaleBlock(
                key: key, label: label, from: from, to: to, fromLabel: fromLabel, toLabel: toLabel, chosen: chosen,
                error: error)
        case .consent(let key, let text, let agreed, let error):
            ConsentBlock(key: key, text: text, agreed: agreed, error: error)
        case .document(let title, let text, let version):
            DocumentBlock(title: title, text: text, version: version)
        case .capture(let label, let hint, let control):
            CaptureBlock(label: label, hint: hint, control: control)
        case .photoPreview(
            let photo, let alt, let adjust, let zoomPercent, let rightPercent, let downPercent, let quarterTurns):
            PhotoPreviewBlock(
                photo: photo, alt: alt, adjust: adjust, zoomPercent: zoomPercent, rightPercent: rightPercent,
                downPercent: downPercent, quarterTurns: quarterTurns)
        case .filePick(let key, let label, let hint, let file, let error):
            FilePickBlock(key: key, label: label, hint: hint, file: file, error: error)
        case .question(let key, let position, let text, let options, let chosen, let saved):
            QuestionBlock(key: key, position: position, text: text, options: options, chosen: chosen, saved: saved)
        case .countdown(let until, let text, let second, let after):
            CountdownBlock(until: until, text: text, second: second, after: after)
        case .progress(let text, let done, let total, let safe):
            ProgressBlock(text: text, done: done, total: total, safe: safe)
        case .queue(let text, let until):
            QueueBlock(text: text, until: until)
        case .card(let label, let masked, let shown, let spoken, let balanceLabel, let balance, let reveal, let copy):
            CardBlock(
                label: label, masked: masked, shown: shown, spoken: spoken, balanceLabel: balanceLabel,
                balance: balance, reveal: reveal, copy: copy)
        case .money(let label, let amount, let when, let kind):
            MoneyBlock(label: label, amount: amount, when: when, kind: kind)
        case .row(let title, let details, let state, let actions):
            RowBlock(title: title, details: details, state: state, actions: actions)
        case .ticket(let size, let modules, let name, let window, let uses, let spoken):
            TicketBlock(size: size, modules: modules, name: name, window: window, uses: uses, spoken: spoken)
        case .checklist(let items):
            ChecklistBlock(items: items)
        case .timeline(let items):
            TimelineBlock(items: items)
        case .video(let key, let title, let address, let captions, let lowData, _, let positionMs):
            VideoBlock(
                key: key, title: title, address: address, captions: captions, lowData: lowData, positionMs: positionMs)
        case .rating(let key, let label, let chosen, let error):
            RatingBlock(key: key, label: label, chosen: chosen, error: error)
        case .way(let control, let detail):
            WayBlock(control: control, detail: detail)
        case .button(let control):
            ButtonBlock(control: control)
        case .asOf(let text):
            AsOfBlock(text: text)
        case .empty(let title, let text, let control):
            EmptyBlock(title: title, text: text, control: control)
        }
    }
}

extension Block {
    /// By what the person's answer is known, if this block takes one.
    var key: String? {
        switch self {
        case .field(let key, _, _, _, _, _, _, _, _, _, _, _, _, _), .dateField(let key, _, _, _, _, _, _),
            .oneTimeCode(let key, _, _, _, _, _, _, _, _, _, _), .choice(let key, _, _, _, _, _),
            .longChoice(let key, _, _, _, _, _, _, _, _), .severalChoices(let key, _, _, _, _, _),
            .scale(let key, _, _, _, _, _, _, _), .consent(let key, _, _, _), .filePick(let key, _, _, _, _),
            .question(let key, _, _, _, _, _), .video(let key, _, _, _, _, _, _), .rating(let key, _, _, _):
            key
        default: nil
        }
    }
}
