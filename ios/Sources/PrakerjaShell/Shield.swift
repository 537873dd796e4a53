import SwiftUI

extension View {
    /// What is secret is neither in the app switcher's picture nor in a recording.
    public func shielded(_ isSecret: Bool) -> some View { Shielded(content: self, isSecret: isSecret) }
}

private struct Shielded<Content: View>: View {
    let content: Content
    let isSecret: Bool
    @Environment(\.scenePhase) private var phase
    @Environment(\.isSceneCaptured) private var captured

    var body: some View {
        content.overlay { if isSecret && (phase != .active || captured) { Shield() } }
    }
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
