import PrakerjaBindings
import SwiftUI

/// Something that the person must see; it stays.
struct NoticeBlock: View {
    let kind: NoticeKind
    let lead: String
    let text: String
    let control: Control?

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            HStack(alignment: .firstTextBaseline, spacing: 12) {
                Image(systemName: icon).foregroundStyle(tone).accessibilityHidden(true)
                VStack(alignment: .leading, spacing: 4) {
                    Text(lead).fontWeight(.bold).foregroundStyle(tone)
                    Text(text)
                }
            }
            .accessibilityElement(children: .combine)
            if let control { ControlButton(control: control).buttonStyle(SecondaryStyle()) }
        }
        .panel(ground)
    }

    private var icon: String {
        switch kind {
        case .info: "info.circle.fill"
        case .good: "checkmark.circle.fill"
        case .warning: "exclamationmark.triangle.fill"
        case .bad: "xmark.octagon.fill"
        }
    }

    private var tone: Tone {
        switch kind {
        case .info: .info
        case .good: .good
        case .warning: .warn
        case .bad: .bad
        }
    }

    private var ground: Tone {
        switch kind {
        case .info: .infoGround
        case .good: .goodGround
        case .warning: .warnGround
        case .bad: .badGround
        }
    }
}
