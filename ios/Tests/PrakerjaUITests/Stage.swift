import PrakerjaBindings
import SwiftUI

@testable import PrakerjaUI

/// A screen as it is evaluated, and the events that came of it.
@MainActor final class Stage {
    var shown: Screen
    private(set) var events: [Event] = []
    private(set) var view: Evaluated!

    init(_ screen: Screen, environment: EnvironmentValues = EnvironmentValues()) {
        shown = screen
        view = Evaluated(Root(stage: self), environment: environment)
    }

    private struct Root: View {
        let stage: Stage
        var body: some View {
            ScreenView(stage.shown)
                .environment(\.send) { [stage] in stage.events.append($0) }
                .environment(\.photo) { _ in UIImage(data: Data([1])).map(Image.init(uiImage:)) }
                .environment(\.now) { galleryNow }
                .environment(\.film) { film in AnyView(Text(verbatim: "\(film.address) @ \(film.positionMs)")) }
        }
    }

    func forget() { events = [] }
}

extension Node {
    /// Everything that a person can learn of it, by eye or by ear.
    var told: [String] { ([text, spoken, value ?? "", hint ?? ""] + children.flatMap(\.told)).filter { !$0.isEmpty } }

    /// A line of what a screen reader says: name, value, hint, and what kind of thing it is.
    var heard: String {
        let roles: [(AccessibilityTraits, String)] = [
            (.isHeader, "header"), (.isButton, "button"), (.isToggle, "toggle"), (.isSelected, "selected"),
            (.isImage, "image"), (.updatesFrequently, "updates"),
        ]
        let traits = all.reduce(traits) { $0.union($1.traits) }
        var parts = [spoken]
        if let value, !value.isEmpty { parts.append("= \(value)") }
        if let hint, !hint.isEmpty { parts.append("(\(hint))") }
        parts += roles.filter { traits.contains($0.0) }.map { "[\($0.1)]" }
        if type != nil { parts.append("[field]") }
        if !isEnabled { parts.append("[off]") }
        return parts.joined(separator: " ")
    }
}
