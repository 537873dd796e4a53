import PrakerjaBindings
import SwiftUI

/// A button inside the page.
struct ButtonBlock: View {
    let control: Control

    var body: some View {
        ControlButton(control: control).buttonStyle(SecondaryStyle())
    }
}
