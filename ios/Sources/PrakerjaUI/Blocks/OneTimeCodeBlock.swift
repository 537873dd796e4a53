import PrakerjaBindings
import SwiftUI

/// A code that was sent: one field, never six boxes.
struct OneTimeCodeBlock: View {
    let key: String
    let label: String
    let length: UInt32
    let value: String
    let revision: UInt32
    let sentTo: String
    let expiresAt: Int64
    let expiresText: String
    let triesLeft: String?
    let resend: Control
    let error: String?
    let focus: FocusState<String?>.Binding

    var body: some View {
        Labelled(label: label, hint: sentTo, error: error, isNamed: true) {
            TypedText(
                key: key, label: label, value: value, revision: revision, hint: sentTo, maxLength: length, focus: focus
            )
            .keyboardType(.numberPad)
            .textContentType(.oneTimeCode)
            .font(.title2)
            .monospacedDigit()
            .privacySensitive()
            HStack(spacing: 8) {
                Text(expiresText)
                Remaining(until: expiresAt)
            }
            .font(.subheadline)
            .accessibilityElement(children: .combine)
            if let triesLeft { Text(triesLeft).font(.subheadline).foregroundStyle(Tone.warn) }
            ControlButton(control: resend).buttonStyle(SecondaryStyle())
        }
    }
}
