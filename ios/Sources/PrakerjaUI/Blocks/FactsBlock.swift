import PrakerjaBindings
import SwiftUI

/// Labels with their values.
struct FactsBlock: View {
    let rows: [Fact]

    var body: some View {
        VStack(alignment: .leading, spacing: 12) {
            ForEach(Array(rows.enumerated()), id: \.offset) { _, row in
                VStack(alignment: .leading, spacing: 4) {
                    Text(row.label).font(.subheadline).foregroundStyle(Tone.muted)
                    Text(row.value)
                }
                .accessibilityElement(children: .ignore)
                .accessibilityLabel(row.label)
                .accessibilityValue(row.spoken ?? row.value)
            }
        }
        .panel()
    }
}
