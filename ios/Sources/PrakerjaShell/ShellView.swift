import PrakerjaBindings
import PrakerjaUI
import SwiftUI

/// The running app as it is seen.
public struct ShellView: View {
    private let shell: Shell
    @Environment(\.scenePhase) private var phase
    @Environment(\.isSceneCaptured) private var captured

    public init(_ shell: Shell) {
        self.shell = shell
    }

    public var body: some View {
        Group {
            if let screen = shell.screen { ScreenView(screen) } else { ProgressView() }
        }
        .environment(\.send) { [shell] event in shell.send(event) }
        .overlay { if isHidden { Shield() } }
        .onChange(of: phase, initial: true) { _, phase in
            switch phase {
            case .active: shell.seen(true)
            case .background: shell.seen(false)
            default: break
            }
        }
        .onChange(of: captured) { _, captured in shell.send(.screenCaptured(captured: captured)) }
        .onOpenURL { shell.send(.opened(link: $0.absoluteString)) }
    }

    /// A secure screen is neither in the app switcher's picture nor in a recording.
    private var isHidden: Bool { shell.screen?.secure == true && (phase != .active || captured) }
}

/// What stands in for a screen that must not be seen.
private struct Shield: View {
    var body: some View {
        ZStack {
            Rectangle().fill(.background)
            Image(systemName: "eye.slash").font(.largeTitle)
        }
        .ignoresSafeArea()
        .accessibilityHidden(true)
    }
}
