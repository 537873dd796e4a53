import PrakerjaBindings
import SwiftUI

/// Nothing here: what would be, and the one thing to do.
struct EmptyBlock: View {
    let title: String
    let text: String
    let control: Control?

    var body: some View {
        VStack(spacing: 8) {
            Text(title).font(.title2).fontWeight(.semibold).accessibilityAddTraits(.isHeader)
            Text(text).multilineTextAlignment(.center).foregroundStyle(Tone.muted)
            if let control { ControlButton(control: control).buttonStyle(SecondaryStyle()) }
        }
        .frame(maxWidth: .infinity)
        .padding(24)
    }
}
