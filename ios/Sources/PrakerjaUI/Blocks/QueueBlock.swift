import PrakerjaBindings
import SwiftUI

/// Waiting for the server's turn.
struct QueueBlock: View {
    let text: String
    let until: Int64?

    var body: some View {
        HStack(spacing: 12) {
            ProgressView().accessibilityHidden(true)
            Text(text)
            if let until { Remaining(until: until) }
        }
        .panel()
        .accessibilityElement(children: .combine)
    }
}
