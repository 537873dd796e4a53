import PrakerjaBindings
import SwiftUI

/// A value that is hidden until it is asked for, and may be copied.
struct HiddenBlock: View {
    let label: String
    let masked: String
    let shown: String?
    let spoken: String?
    let reveal: Control
    let copy: Control?

    var body: some View {
        HiddenValue(label: label, masked: masked, shown: shown, spoken: spoken, reveal: reveal, copy: copy).panel()
    }
}
