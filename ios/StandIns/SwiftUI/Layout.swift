public struct HorizontalAlignment: Sendable {
    public static let leading = Self(), center = Self(), trailing = Self()
}
public struct VerticalAlignment: Sendable {
    public static let top = Self(), center = Self(), bottom = Self(), firstTextBaseline = Self()
}
public struct Alignment: Sendable {
    public static let center = Self(), leading = Self(), trailing = Self(), top = Self(), bottom = Self()
}
public enum TextAlignment: Sendable { case leading, center, trailing }
public enum ContentMode: Sendable { case fit, fill }
public enum Axis: Sendable {
    case horizontal, vertical
    public struct Set: OptionSet, Sendable {
        public let rawValue: Int8
        public init(rawValue: Int8) { self.rawValue = rawValue }
        public static let horizontal = Set(rawValue: 1), vertical = Set(rawValue: 2)
    }
}
public enum Edge: Sendable {
    case top, leading, bottom, trailing
    public struct Set: OptionSet, Sendable {
        public let rawValue: Int8
        public init(rawValue: Int8) { self.rawValue = rawValue }
        public static let top = Set(rawValue: 1), leading = Set(rawValue: 2), bottom = Set(rawValue: 4)
        public static let trailing = Set(rawValue: 8), horizontal = Set(rawValue: 10), vertical = Set(rawValue: 5)
        public static let all = Set(rawValue: 15)
    }
}
public struct UnitPoint: Sendable {
    public static let top = UnitPoint()
}
public struct Angle: Sendable {
    public static func degrees(_ degrees: Double) -> Angle { Angle() }
}

public struct VStack<Content: View>: StandInView {
    let content: Content
    public init(
        alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content
    ) {
        self.content = content()
    }
    public func nodes(in context: StandInContext) -> [Node] {
        [Node("VStack", in: context, children: evaluate(content, in: context))]
    }
}

public struct HStack<Content: View>: StandInView {
    let content: Content
    public init(
        alignment: VerticalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content
    ) {
        self.content = content()
    }
    public func nodes(in context: StandInContext) -> [Node] {
        [Node("HStack", in: context, children: evaluate(content, in: context))]
    }
}

public struct ZStack<Content: View>: StandInView {
    let content: Content
    public init(alignment: Alignment = .center, @ViewBuilder content: () -> Content) { self.content = content() }
    public func nodes(in context: StandInContext) -> [Node] {
        [Node("ZStack", in: context, children: evaluate(content, in: context))]
    }
}

public protocol Layout {}
public struct HStackLayout: Layout {
    public init(alignment: VerticalAlignment = .center, spacing: CGFloat? = nil) {}
}
public struct VStackLayout: Layout {
    public init(alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil) {}
}

public struct AnyLayout: Layout {
    let name: String
    public init<L: Layout>(_ layout: L) { name = layout is HStackLayout ? "HStack" : "VStack" }
    @MainActor public func callAsFunction<V: View>(@ViewBuilder _ content: () -> V) -> some View {
        let content = content()
        return Group { content }.after { [name] nodes, context in nodes = [Node(name, in: context, children: nodes)] }
    }
}

public struct Spacer: StandInView {
    public init(minLength: CGFloat? = nil) {}
    public func nodes(in context: StandInContext) -> [Node] { [] }
}

public struct ScrollView<Content: View>: StandInView {
    let content: Content
    public init(_ axes: Axis.Set = .vertical, @ViewBuilder content: () -> Content) { self.content = content() }
    public func nodes(in context: StandInContext) -> [Node] {
        [Node("ScrollView", in: context, children: evaluate(content, in: context))]
    }
}

public struct ScrollViewProxy {
    @MainActor public func scrollTo<ID: Hashable>(_ id: ID, anchor: UnitPoint? = nil) {}
}

public struct ScrollViewReader<Content: View>: StandInView {
    let content: (ScrollViewProxy) -> Content
    public init(@ViewBuilder content: @escaping (ScrollViewProxy) -> Content) { self.content = content }
    public func nodes(in context: StandInContext) -> [Node] { evaluate(content(ScrollViewProxy()), in: context) }
}

public struct GeometryProxy {
    public let size: CGSize
}

public struct GeometryReader<Content: View>: StandInView {
    let content: (GeometryProxy) -> Content
    public init(@ViewBuilder content: @escaping (GeometryProxy) -> Content) { self.content = content }
    public func nodes(in context: StandInContext) -> [Node] {
        evaluate(content(GeometryProxy(size: CGSize(width: 400, height: 300))), in: context)
    }
}

// MARK: around the screen

public struct NavigationStack<Data, Root: View>: StandInView {
    let path: Binding<Data>
    let elements: (Data) -> [AnyHashable]
    let dropLast: (Data) -> Data
    let root: Root
    public init(path: Binding<Data>, @ViewBuilder root: () -> Root)
    where
        Data: MutableCollection & RandomAccessCollection & RangeReplaceableCollection, Data.Element: Hashable
    {
        self.path = path
        self.root = root()
        elements = { $0.map(AnyHashable.init) }
        dropLast = { Data($0.dropLast()) }
    }
    public func nodes(in context: StandInContext) -> [Node] {
        var context = context
        context.destinations = Destinations()
        let root = evaluate(root, in: context)
        let deep = elements(path.wrappedValue)
        let top = deep.last.map { last in
            guard let view = context.destinations.views[ObjectIdentifier(type(of: last.base))] else {
                fatalError("no destination for \(last)")
            }
            return evaluate(view(last), in: context.at("destination"))
        }
        let node = Node("NavigationStack", in: context, children: top ?? root)
        if top != nil { node.goBack = { path.wrappedValue = dropLast(path.wrappedValue) } }
        return [node]
    }
}

extension View {
    public func navigationDestination<D: Hashable, C: View>(
        for data: D.Type, @ViewBuilder destination: @escaping (D) -> C
    ) -> some View {
        before { context in
            context.destinations.views[ObjectIdentifier(data)] = { value in
                guard let value = value.base as? D else { fatalError("\(value) is no \(D.self)") }
                return AnyView(destination(value))
            }
        }
    }
    public func fullScreenCover<Item: Identifiable, Content: View>(
        item: Binding<Item?>, onDismiss: (() -> Void)? = nil, @ViewBuilder content: @escaping (Item) -> Content
    ) -> some View {
        after { nodes, context in
            guard let shown = item.wrappedValue else { return }
            for node in nodes { node.isHidden = true }
            let inside = evaluate(content(shown), in: context.at("cover\(shown.id)"))
            nodes.append(Node("FullScreenCover", in: context, children: inside))
        }
    }
    public func overlay<V: View>(alignment: Alignment = .center, @ViewBuilder content: () -> V) -> some View {
        let content = content()
        return after { nodes, context in nodes += evaluate(content, in: context.at("overlay")) }
    }
    public func refreshable(action: @escaping @Sendable () async -> Void) -> some View {
        each { $0.refresh = action }
    }
}

public struct TabView<SelectionValue: Hashable, Content: View>: StandInView {
    let selection: Binding<SelectionValue>
    let content: Content
    public init(selection: Binding<SelectionValue>, @ViewBuilder content: () -> Content) {
        self.selection = selection
        self.content = content()
    }
    public func nodes(in context: StandInContext) -> [Node] {
        let tabs = evaluate(content, in: context)
        for tab in tabs where tab.kind == "Tab" {
            guard let tag = tab.tag?.base as? SelectionValue else { fatalError("a tab without a tag") }
            tab.press = { selection.wrappedValue = tag }
            if tag == selection.wrappedValue { tab.traits.insert(.isSelected) }
        }
        return [Node("TabView", in: context, children: tabs)]
    }
}

extension View {
    public func tabItem<V: View>(@ViewBuilder _ label: () -> V) -> some View {
        let label = label()
        return after { nodes, context in
            nodes.append(Node("Tab", in: context, children: evaluate(label, in: context.at("item"))))
        }
    }
    public func tag<V: Hashable>(_ tag: V) -> some View { each { $0.tag = AnyHashable(tag) } }
}
