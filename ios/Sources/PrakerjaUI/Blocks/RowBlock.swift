import PrakerjaBindings
import SwiftUI

/// A training, a wave or the like in a list.
struct RowBlock: View {
    let title: String
    let details: [String]
    let state: String
    let actions: [Control]

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            VStack(alignment: .leading, spacing: 4) {
                Text(title).font(.headline)
                ForEach(Array(details.enumerated()), id: \.offset) { _, detail in
                    Text(detail).font(.subheadline).foregroundStyle(Tone.muted)
                }
                if !state.isEmpty {
                    Text(state).font(.subheadline).fontWeight(.semibold)
                }
            }
            .accessibilityElement(children: .combine)
            ForEach(actions, id: \.key) { ControlButton(control: $0).buttonStyle(SecondaryStyle()) }
        }
        .panel()
    }
}
