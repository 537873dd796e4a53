import PrakerjaBindings
import SwiftUI

/// What has to be done, by whom, and how it stands.
struct ChecklistBlock: View {
    let items: [CheckItem]

    var body: some View {
        VStack(alignment: .leading, spacing: 16) {
            ForEach(Array(items.enumerated()), id: \.offset) { _, item in
                VStack(alignment: .leading, spacing: 8) {
                    HStack(alignment: .firstTextBaseline, spacing: 12) {
                        Image(systemName: item.state.icon).foregroundStyle(item.state.tone).accessibilityHidden(true)
                        VStack(alignment: .leading, spacing: 4) {
                            Text(item.label)
                            Text(item.detail).font(.subheadline).foregroundStyle(Tone.muted)
                        }
                    }
                    .accessibilityElement(children: .combine)
                    if let control = item.control { ControlButton(control: control).buttonStyle(SecondaryStyle()) }
                }
            }
        }
    }
}

extension CheckState {
    fileprivate var icon: String {
        switch self {
        case .done: "checkmark.circle.fill"
        case .now: "arrow.right.circle.fill"
        case .waiting: "hourglass"
        case .blocked: "xmark.octagon.fill"
        case .later: "circle"
        }
    }

    fileprivate var tone: Tone {
        switch self {
        case .done: .good
        case .now: .action
        case .waiting: .warn
        case .blocked: .bad
        case .later: .muted
        }
    }
}
