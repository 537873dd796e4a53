import PrakerjaBindings
import SwiftUI

/// What happened and what comes.
struct TimelineBlock: View {
    let items: [TimelineItem]

    var body: some View {
        VStack(alignment: .leading, spacing: 12) {
            ForEach(Array(items.enumerated()), id: \.offset) { _, item in
                HStack(alignment: .firstTextBaseline, spacing: 12) {
                    Image(systemName: item.state.icon).foregroundStyle(Tone.action).accessibilityHidden(true)
                    VStack(alignment: .leading, spacing: 4) {
                        Text(item.label).fontWeight(item.state == .now ? .semibold : .regular)
                        Text(item.when).font(.subheadline).foregroundStyle(Tone.muted)
                    }
                }
                .accessibilityElement(children: .combine)
                .accessibilityAddTraits(item.state == .now ? .isSelected : [])
            }
        }
    }
}

extension TimelineState {
    fileprivate var icon: String {
        switch self {
        case .past: "checkmark.circle.fill"
        case .now: "largecircle.fill.circle"
        case .next: "circle"
        }
    }
}
