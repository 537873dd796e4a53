import PrakerjaBindings
import SwiftUI

/// A file to choose.
struct FilePickBlock: View {
    let key: String
    let label: String
    let hint: String?
    let file: String?
    let error: String?
    @Environment(\.send) private var send

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            Button {
                send(.tapped(key: key))
            } label: {
                Label(label, systemImage: "paperclip")
            }
            .buttonStyle(SecondaryStyle())
            .accessibilityValue(file ?? "")
            .accessibilityHint(hint ?? "")
            if let hint { Text(hint).font(.subheadline).foregroundStyle(Tone.muted).accessibilityHidden(true) }
            if let file { Text(file).accessibilityHidden(true) }
            if let error { Wrong(text: error) }
        }
        .panel()
    }
}
