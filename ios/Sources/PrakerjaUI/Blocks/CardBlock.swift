import PrakerjaBindings
import SwiftUI

/// The participant's card: number and balance.
struct CardBlock: View {
    let label: String
    let masked: String
    let shown: String?
    let spoken: String?
    let balanceLabel: String
    let balance: String
    let reveal: Control
    let copy: Control?

    var body: some View {
        VStack(alignment: .leading, spacing: 16) {
            HiddenValue(label: label, masked: masked, shown: shown, spoken: spoken, reveal: reveal, copy: copy)
            VStack(alignment: .leading, spacing: 4) {
                Text(balanceLabel).font(.subheadline).foregroundStyle(Tone.muted)
                Text(balance).font(.title2).monospacedDigit()
            }
            .accessibilityElement(children: .ignore)
            .accessibilityLabel(balanceLabel)
            .accessibilityValue(balance)
        }
        .panel(.infoGround)
    }
}
