import PrakerjaBindings
import SwiftUI

/// A text to read, with its version.
struct DocumentBlock: View {
    let title: String
    let text: String
    let version: String

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            Text(title).font(.headline).accessibilityAddTraits(.isHeader)
            Text(text).textSelection(.enabled)
            Text(version).font(.subheadline).foregroundStyle(Tone.muted)
        }
        .panel()
    }
}
