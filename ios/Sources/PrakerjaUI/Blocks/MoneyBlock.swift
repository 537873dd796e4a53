import PrakerjaBindings
import SwiftUI

/// A line of the ledger.
struct MoneyBlock: View {
    let label: String
    let amount: String
    let when: String
    let kind: MoneyKind

    var body: some View {
        HStack(alignment: .firstTextBaseline, spacing: 12) {
            Image(systemName: kind == .in ? "arrow.down.circle" : "arrow.up.circle")
                .foregroundStyle(kind == .in ? Tone.good : Tone.ink)
                .accessibilityHidden(true)
            VStack(alignment: .leading, spacing: 4) {
                Text(label)
                Text(amount).font(.headline).monospacedDigit()
                Text(when).font(.subheadline).foregroundStyle(Tone.muted)
            }
        }
        .accessibilityElement(children: .combine)
    }
}
