import PrakerjaBindings
import SwiftUI

/// One question of the test.
struct QuestionBlock: View {
    let key: String
    let position: String
    let text: String
    let options: [Choosable]
    let chosen: String?
    let saved: String

    var body: some View {
        VStack(alignment: .leading, spacing: 12) {
            Text(position).font(.subheadline).foregroundStyle(Tone.muted)
            Text(text).font(.title3).accessibilityAddTraits(.isHeader)
            OptionRows(key: key, options: options, chosen: chosen.map { [$0] } ?? [])
            if chosen != nil {
                Label(saved, systemImage: "checkmark").font(.subheadline).foregroundStyle(Tone.good)
            }
        }
    }
}
