import PrakerjaBindings
import SwiftUI

/// A control with its label above, then the hint, then what is wrong with it.
struct Labelled<Content: View>: View {
    let label: String
    let hint: String?
    let error: String?
    /// The control itself says label and hint to a screen reader.
    var isNamed = false
    @ViewBuilder let content: () -> Content

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            Text(label).font(.headline).accessibilityHidden(isNamed)
            if let hint { Text(hint).font(.subheadline).foregroundStyle(Tone.muted).accessibilityHidden(isNamed) }
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
