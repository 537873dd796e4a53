import PrakerjaBindings
import SwiftUI

/// Something under way: how far, and that leaving is safe.
struct ProgressBlock: View {
    let text: String
    let done: UInt32
    let total: UInt32
    let safe: String

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            if total > 0 {
                ProgressView(value: Double(min(done, total)), total: Double(total)).accessibilityLabel(text)
            } else {
                ProgressView().accessibilityLabel(text)
            }
            Text(text).font(.headline).accessibilityHidden(true)
            Text(safe).foregroundStyle(Tone.muted)
        }
        .panel()
    }
}
