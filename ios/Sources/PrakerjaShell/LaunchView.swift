import PrakerjaUI
import SwiftUI

/// The app as soon as it is open, or why it is not, with a button that tries again.
public struct LaunchView: View {
    private let launch: Launch
    @Environment(\.scenePhase) private var phase

    public init(_ launch: Launch) {
        self.launch = launch
    }

    public var body: some View {
        Group {
            if let shell = launch.shell {
                ShellView(shell)
            } else if let trouble = launch.trouble {
                ScreenView(trouble).environment(\.send) { [launch] _ in launch.attempt() }
            }
        }
        .onChange(of: phase) { launch.attempt() }
    }
}
