import PrakerjaBindings
import SwiftUI

/// A value that is masked until it is asked for.
struct HiddenValue: View {
    let label: String
    let masked: String
    let shown: String?
    let spoken: String?
    let reveal: Control
    let copy: Control?

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            VStack(alignment: .leading, spacing: 4) {
                Text(label).font(.subheadline).foregroundStyle(Tone.muted)
                Text(shown ?? masked).font(.title2).monospacedDigit()
            }
            .privacySensitive()
            .accessibilityElement(children: .ignore)
            .accessibilityLabel(label)
            .accessibilityValue(spoken ?? shown ?? masked)
            ControlButton(control: reveal).buttonStyle(SecondaryStyle())
            if let copy { ControlButton(control: copy).buttonStyle(SecondaryStyle()) }
        }
    }
}
