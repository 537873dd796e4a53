import SwiftUI

/// The app as soon as it is open. What stands here before that has no words: they are the core's.
public struct LaunchView: View {
    private let launch: Launch
    @Environment(\.scenePhase) private var phase

    public init(_ launch: Launch) {
        self.launch = launch
    }

    public var body: some View {
        Group {
            if let shell = launch.shell { ShellView(shell) } else { ProgressView() }
        }
        .onChange(of: phase) { launch.attempt() }
    }
}
