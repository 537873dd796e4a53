import PrakerjaBindings
import SwiftUI

/// A photo to take; the camera opens when the core asks for it.
struct CaptureBlock: View {
    let label: String
    let hint: String
    let control: Control

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            Label(label, systemImage: "camera").font(.headline)
            Text(hint).foregroundStyle(Tone.muted)
            ControlButton(control: control).buttonStyle(SecondaryStyle())
        }
        .panel()
    }
}
