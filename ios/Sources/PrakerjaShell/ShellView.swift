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
        .shielded(shell.screen?.secure == true)
        .onChange(of: phase, initial: true) { _, phase in
            shell.inFront(phase == .active)
            switch phase {
            case .active: shell.seen(true)
            case .background: shell.seen(false)
            default: break
            }
        }
        .onChange(of: captured) { _, captured in shell.send(.screenCaptured(captured: captured)) }
        .onOpenURL { shell.send(.opened(link: $0.absoluteString)) }
    }
}
