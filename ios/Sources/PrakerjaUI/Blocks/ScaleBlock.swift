import PrakerjaBindings
import SwiftUI

/// A number between two ends, with words at the ends.
struct ScaleBlock: View {
    let key: String
    let label: String
    let from: UInt32
    let to: UInt32
    let fromLabel: String
    let toLabel: String
    let chosen: UInt32?
    let error: String?

    var body: some View {
        Labelled(label: label, hint: nil, error: error) {
            NumberRow(key: key, numbers: from <= to ? Array(from...to) : [], chosen: chosen)
            HStack {
                Text(fromLabel)
                Spacer()
                Text(toLabel)
            }
            .font(.subheadline)
            .foregroundStyle(Tone.muted)
        }
    }
}
