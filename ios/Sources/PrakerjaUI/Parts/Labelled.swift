import PrakerjaBindings
import SwiftUI

/// A control with its label above, then the hint, then what is wrong with it.
struct Labelled<Content: View>: View {
    let label: String
    let hint: String?
    let error: String?
    @ViewBuilder let content: () -> Content

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            // The control itself says its label and hint.
            Text(label).font(.headline).accessibilityHidden(true)
            if let hint { Text(hint).font(.subheadline).foregroundStyle(Tone.muted).accessibilityHidden(true) }
            if let error { Wrong(text: error) }
            content()
        }
    }
}

/// What is wrong, by icon and words.
struct Wrong: View {
    let text: String

    var body: some View {
        Label(text, systemImage: "exclamationmark.circle.fill")
            .font(.subheadline)
            .foregroundStyle(Tone.bad)
    }
}
