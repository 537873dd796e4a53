import PrakerjaBindings
import SwiftUI

/// Whole-row choices, one below the other.
struct OptionRows: View {
    let key: String
    let options: [Choosable]
    let chosen: [String]
    /// Several may be chosen: squares instead of circles.
    var several = false
    @Environment(\.send) private var send

    var body: some View {
        VStack(spacing: 8) {
            ForEach(options, id: \.id) { option in
                Button {
                    send(.chosen(key: key, option: option.id))
                } label: {
                    HStack(spacing: 12) {
                        Image(systemName: icon(option)).accessibilityHidden(true)
                        VStack(alignment: .leading, spacing: 4) {
                            Text(option.label)
                            if let hint = option.hint { Text(hint).font(.subheadline).foregroundStyle(Tone.muted) }
                        }
                        .frame(maxWidth: .infinity, alignment: .leading)
                    }
                    .padding(12)
                    .frame(minHeight: 48)
                    .background(Tone.surface, in: RoundedRectangle(cornerRadius: 8))
                }
                .buttonStyle(.plain)
                .accessibilityAddTraits(isChosen(option) ? .isSelected : [])
            }
        }
    }

    private func isChosen(_ option: Choosable) -> Bool { chosen.contains(option.id) }

    private func icon(_ option: Choosable) -> String {
        switch (several, isChosen(option)) {
        case (false, false): "circle"
        case (false, true): "largecircle.fill.circle"
        case (true, false): "square"
        case (true, true): "checkmark.square.fill"
        }
    }
}
