import PrakerjaBindings
import SwiftUI

/// One of many: what is typed narrows down what can be chosen.
struct LongChoiceBlock: View {
    let key: String
    let label: String
    let hint: String?
    let query: String
    let revision: UInt32
    let options: [Choosable]
    let chosen: String?
    let chosenLabel: String?
    let error: String?
    let focus: FocusState<String?>.Binding

    var body: some View {
        Labelled(label: label, hint: hint, error: error, isNamed: true) {
            if let chosenLabel {
                Label(chosenLabel, systemImage: "checkmark.circle.fill").foregroundStyle(Tone.good)
            }
            TypedText(key: key, label: label, value: query, revision: revision, hint: hint, focus: focus)
                .autocorrectionDisabled()
                .submitLabel(.search)
            OptionRows(key: key, options: options, chosen: chosen.map { [$0] } ?? [])
        }
    }
}
