// A stand-in for SwiftUI on machines without Apple's SDK: the declarations that the app uses, as in iOS 17, evaluated
// into a tree that tests read and act on. It has no layout, no animation and no focus of its own, and it evaluates
// anew on each question, so it does not prove that a change redraws a view.

/// One thing on the screen.
@MainActor public final class Node {
    public let kind: String
    public var text = ""
    public var label: String?
    public var value: String?
    public var hint: String?
    public var traits: AccessibilityTraits = []
    public var isEnabled = true
    public var isHidden = false
    public var isSensitive = false
    public var isFocused = false
    public var merging: AccessibilityChildBehavior?
    /// How it looks and what the keyboard offers, by the modifier's name.
    public var notes: [String: String] = [:]
    public var children: [Node]
    public var press: (@MainActor () -> Void)?
    public var type: (@MainActor (String) -> Void)?
    public var focus: (@MainActor () -> Void)?
    public var blur: (@MainActor () -> Void)?
    public var paint: (@MainActor (inout GraphicsContext, CGSize) -> Void)?
    public var escape: (() -> Void)?
    public var goBack: (@MainActor () -> Void)?
    public var refresh: (@Sendable () async -> Void)?
    var tag: AnyHashable?

    init(_ kind: String, in context: StandInContext, text: String = "", children: [Node] = []) {
        self.kind = kind
        self.text = text
        self.children = children
        isEnabled = context.environment.isEnabled
    }

    /// This one and all below it.
    public var all: [Node] { [self] + children.flatMap(\.all) }

    /// What is said of it: its label, or what is written on it.
    public var spoken: String {
        if isHidden { return "" }
        return label ?? (text.isEmpty ? children.map(\.spoken).filter { !$0.isEmpty }.joined(separator: ", ") : text)
    }

    /// What a screen reader stops at, in order.
    public var elements: [Node] {
        if isHidden { return [] }
        if merging == .contain { return children.flatMap(\.elements) }
        let stops = merging != nil || label != nil || !text.isEmpty || press != nil || type != nil
        return stops ? [self] : children.flatMap(\.elements)
    }
}

/// What a view is evaluated with.
@MainActor public struct StandInContext {
    let host: Evaluated
    var path: String
    var environment: EnvironmentValues
    var destinations = Destinations()

    func at(_ part: String) -> StandInContext {
        var inner = self
        inner.path += "/" + part
        return inner
    }
}

/// Where a navigation stack leads.
@MainActor final class Destinations {
    var views: [ObjectIdentifier: (AnyHashable) -> AnyView] = [:]
}

/// A view that the stand-in draws itself.
@MainActor public protocol StandInView: View where Body == Never {
    func nodes(in context: StandInContext) -> [Node]
}

extension StandInView {
    public var body: Never { fatalError("drawn by the stand-in") }
}

/// A property that the host keeps between evaluations.
@MainActor protocol Kept {
    func keep(as name: String, in context: StandInContext)
}

/// Something without parts, for stand-ins of other frameworks.
@MainActor public func leaf(_ kind: String, in context: StandInContext) -> Node { Node(kind, in: context) }

@MainActor func evaluate(_ view: any View, in context: StandInContext) -> [Node] {
    if let drawn = view as? any StandInView { return drawn.nodes(in: context) }
    let inner = context.at("\(type(of: view))")
    keep(view, in: inner)
    return evaluate(view.body, in: inner)
}

@MainActor func keep(_ owner: Any, in context: StandInContext) {
    for property in Mirror(reflecting: owner).children {
        (property.value as? any Kept)?.keep(as: property.label ?? "", in: context)
    }
}

/// Shows a view as a phone would, for tests.
@MainActor public final class Evaluated {
    private let view: any View
    public var environment: EnvironmentValues
    var kept: [String: AnyObject] = [:]
    var seen: [String: Any] = [:]
    var opened: [@MainActor (URL) -> Void] = []
    private var present: [String: Effect] = [:]
    private var begun: [String: Effect] = [:]

    struct Effect {
        var begin: @MainActor () -> Void = {}
        var end: @MainActor () -> Void = {}
    }

    public init(_ view: some View, environment: EnvironmentValues = EnvironmentValues()) {
        self.view = view
        self.environment = environment
        _ = root
    }

    /// The tree as it is now, after what had to begin and end with it.
    public var root: Node {
        for _ in 0..<20 {
            present = [:]
            opened = []
            let context = StandInContext(host: self, path: "", environment: environment)
            let node = Node("Screen", in: context, children: evaluate(view, in: context))
            let new = present.filter { begun[$0.key] == nil }
            let gone = begun.filter { present[$0.key] == nil }
            if new.isEmpty && gone.isEmpty { return node }
            begun = present
            for effect in gone.values { effect.end() }
            for effect in new.values { effect.begin() }
        }
        fatalError("the view never settles")
    }

    func note(_ effect: Effect, at key: String) { present[key] = effect }

    public var all: [Node] { root.all }

    /// Everything that is written.
    public var texts: [String] { all.map(\.text).filter { !$0.isEmpty } }

    /// What a screen reader stops at, in order.
    public var elements: [Node] { root.elements }

    /// What can be pressed or typed into but has no name.
    public var unnamed: [Node] { elements.filter { $0.spoken.isEmpty } }

    /// The one that is called so.
    public func find(_ name: String) -> Node? { elements.first { $0.spoken == name } }

    /// Whether there was such a thing to press, and it could be pressed.
    @discardableResult public func press(_ name: String) -> Bool { act(name, \.press) { $0() } }

    @discardableResult public func type(_ text: String, into name: String) -> Bool { act(name, \.type) { $0(text) } }

    @discardableResult public func focus(_ name: String) -> Bool { act(name, \.focus) { $0() } }

    /// The keyboard goes away.
    public func blur() {
        for node in all where node.isFocused { node.blur?() }
        _ = root
    }

    /// The system's own button, or the swipe from the edge.
    @discardableResult public func back() -> Bool {
        guard let back = all.compactMap(\.goBack).last else { return false }
        back()
        _ = root
        return true
    }

    public func pull() async { for refresh in all.compactMap(\.refresh) { await refresh() } }

    public func open(_ link: URL) {
        _ = root
        for handler in opened { handler(link) }
    }

    private func act<Action>(_ name: String, _ action: (Node) -> Action?, _ perform: (Action) -> Void) -> Bool {
        guard let node = elements.first(where: { $0.spoken == name && $0.isEnabled && action($0) != nil }),
            let action = action(node)
        else { return false }
        perform(action)
        _ = root
        return true
    }
}
