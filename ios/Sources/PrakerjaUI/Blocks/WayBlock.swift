import PrakerjaBindings
import SwiftUI

/// A way to somewhere else.
struct WayBlock: View {
    let control: Control
    let detail: String?

    var body: some View {
        VStack(alignment: .leading, spacing: 0) {
            ControlButton(control: control).buttonStyle(SecondaryStyle()).accessibilityHint(detail ?? "")
            if let detail {
                Text(detail).font(.subheadline).foregroundStyle(Tone.muted).accessibilityHidden(true)
            }
        }
    }
}
