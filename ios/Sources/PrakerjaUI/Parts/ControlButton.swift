import PrakerjaBindings
import SwiftUI

/// Something to press; how it looks is the style's.
struct ControlButton: View {
    let control: Control
    @Environment(\.send) private var send

    var body: some View {
        Button {
            send(.tapped(key: control.key))
        } label: {
            HStack(spacing: 8) {
                Text(control.label)
                switch control.ready {
                case .yes: EmptyView()
                case .busy: ProgressView()
                case .at(let at): Remaining(until: at)
                }
            }
        }
        .disabled(control.ready != .yes)
    }
}

/// The one most important button of a screen.
struct PrimaryStyle: ButtonStyle {
    @Environment(\.isEnabled) private var isEnabled

    func makeBody(configuration: ButtonStyleConfiguration) -> some View {
        configuration.label
            .font(.headline)
            .multilineTextAlignment(.center)
            .frame(maxWidth: .infinity, minHeight: 56)
            .padding(.horizontal, 16)
            .foregroundStyle(isEnabled ? Tone.onAction : Tone.muted)
            .background(isEnabled ? Tone.action : Tone.surface, in: RoundedRectangle(cornerRadius: 12))
            .opacity(configuration.isPressed ? 0.8 : 1)
    }
}

/// Every other button.
struct SecondaryStyle: ButtonStyle {
    @Environment(\.isEnabled) private var isEnabled

    func makeBody(configuration: ButtonStyleConfiguration) -> some View {
        configuration.label
            .font(.headline)
            .frame(minWidth: 48, minHeight: 48)
            .foregroundStyle(isEnabled ? Tone.action : Tone.muted)
            .opacity(configuration.isPressed ? 0.6 : 1)
    }
}
