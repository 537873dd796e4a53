import PrakerjaBindings
import SwiftUI

/// Numbers side by side, one of which can be chosen; below each other where the text is too large.
struct NumberRow: View {
    let key: String
    let numbers: [UInt32]
    let chosen: UInt32?
    /// The picture of a number instead of the number.
    var icon: ((UInt32) -> String)?
    @Environment(\.send) private var send
    @Environment(\.dynamicTypeSize) private var size

    var body: some View {
        let row = size.isAccessibilitySize ? AnyLayout(VStackLayout(spacing: 8)) : AnyLayout(HStackLayout(spacing: 8))
        row {
            ForEach(numbers, id: \.self) { number in
                Button {
                    send(.chosen(key: key, option: "\(number)"))
                } label: {
                    face(number).frame(minWidth: 48, minHeight: 48)
                }
                .buttonStyle(.plain)
                .accessibilityLabel(number.formatted())
                .accessibilityAddTraits(number == chosen ? .isSelected : [])
            }
        }
    }

    @ViewBuilder private func face(_ number: UInt32) -> some View {
        if let icon {
            Image(systemName: icon(number)).font(.title2).foregroundStyle(Tone.action)
        } else {
            Text(number.formatted())
                .font(.headline)
                .foregroundStyle(number == chosen ? Tone.onAction : Tone.ink)
                .background(number == chosen ? Tone.action : Tone.surface, in: Circle())
        }
    }
}
