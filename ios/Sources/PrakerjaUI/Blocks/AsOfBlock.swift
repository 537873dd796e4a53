import PrakerjaBindings
import SwiftUI

/// How old the data is.
struct AsOfBlock: View {
    let text: String

    var body: some View {
        Label(text, systemImage: "clock.arrow.circlepath").font(.subheadline).foregroundStyle(Tone.muted)
    }
}
