import PrakerjaBindings
import SwiftUI

/// A whole screen, and the way back. It knows no screen by name.
public struct ScreenView: View {
    let screen: Screen
    @Environment(\.send) private var send

    public init(_ screen: Screen) {
        self.screen = screen
    }

    public var body: some View {
        if screen.tabs.isEmpty {
            stack
        } else {
            TabView(
                selection: Binding {
                    selected
                } set: {
                    send(.tapped(key: $0))
                }
            ) {
                ForEach(screen.tabs, id: \.control.key) { tab in
                    Group { if tab.control.key == selected { stack } }
                        .tabItem { Label(tab.control.label, systemImage: tab.icon.name) }
                        .tag(tab.control.key)
                }
            }
        }
    }

    private var selected: String { screen.tabs.first(where: \.selected)?.control.key ?? "" }

    /// The system's own stack brings its back button, in the system's words, and the swipe from the edge.
    private var stack: some View {
        NavigationStack(path: path) {
            page(shown: !screen.back).navigationDestination(for: UInt32.self) { _ in page(shown: screen.back) }
        }
    }

    /// One place deep wherever there is a way back; leaving it is told to the core, which then shows where that leads.
    private var path: Binding<[UInt32]> {
        Binding {
            screen.back ? [screen.depth] : []
        } set: { depths in
            if screen.back && depths.isEmpty { send(.back) }
        }
    }

    @ViewBuilder private func page(shown: Bool) -> some View {
        if shown { PageView(screen: screen) } else { Rectangle().fill(Tone.ground).ignoresSafeArea() }
    }
}

extension Icon {
    fileprivate var name: String {
        switch self {
        case .home: "house"
        case .trainings: "book"
        case .money: "creditcard"
        case .help: "questionmark.circle"
        case .person: "person"
        }
    }
}
