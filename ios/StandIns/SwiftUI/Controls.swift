public struct LocalizedStringKey: ExpressibleByStringInterpolation, Equatable, Sendable {
    let text: String
    public init(stringLiteral text: String) { self.text = text }
}

public struct Text: StandInView, Equatable, Sendable {
    let text: String
    public init(_ key: LocalizedStringKey) { text = key.text }
    @_disfavoredOverload public init<S: StringProtocol>(_ content: S) { text = String(content) }
    public init(verbatim content: String) { text = content }
    public init(
        timerInterval: ClosedRange<Date>, pauseTime: Date? = nil, countsDown: Bool = true, showsHours: Bool = true
    ) {
        text = "\(Int(timerInterval.upperBound.timeIntervalSince(timerInterval.lowerBound).rounded())) s"
    }
    public func nodes(in context: StandInContext) -> [Node] { [Node("Text", in: context, text: text)] }
}

public struct Image: StandInView {
    let name: String
    public init(systemName: String) { name = systemName }
    public init(uiImage: UIImage) { name = "photo" }
    public func resizable() -> Image { self }
    public func nodes(in context: StandInContext) -> [Node] {
        let node = Node("Image", in: context)
        // The system names its symbols in English, or not at all.
        node.label = name
        return [node]
    }
}

public struct Label<Title: View, Icon: View>: StandInView {
    let title: Title
    public func nodes(in context: StandInContext) -> [Node] {
        let node = Node("Label", in: context, children: evaluate(title, in: context))
        node.merging = .combine
        return [node]
    }
}

extension Label where Title == Text, Icon == Image {
    @_disfavoredOverload public init<S: StringProtocol>(_ title: S, systemImage: String) { self.title = Text(title) }
}

public struct Button<Label: View>: StandInView {
    let action: @MainActor () -> Void
    let label: Label
    @preconcurrency public init(action: @escaping @MainActor () -> Void, @ViewBuilder label: () -> Label) {
        self.action = action
        self.label = label()
    }
    public func nodes(in context: StandInContext) -> [Node] {
        var inner = context
        inner.environment.buttonStyle = nil
        let styled: any View =
            context.environment.buttonStyle?(.init(label: .init(view: label), isPressed: false)) ?? label
        let node = Node("Button", in: context, children: evaluate(styled, in: inner))
        node.press = action
        node.traits = .isButton
        return [node]
    }
}

extension Button where Label == Text {
    @_disfavoredOverload @preconcurrency public init<S: StringProtocol>(
        _ title: S, action: @escaping @MainActor () -> Void
    ) {
        self.init(action: action) { Text(title) }
    }
}

public struct ButtonStyleConfiguration {
    public struct Label: StandInView {
        let view: any View
        public func nodes(in context: StandInContext) -> [Node] { evaluate(view, in: context) }
    }
    public let label: Label
    public let isPressed: Bool
}

@MainActor @preconcurrency public protocol ButtonStyle {
    associatedtype Body: View
    typealias Configuration = ButtonStyleConfiguration
    @ViewBuilder func makeBody(configuration: Configuration) -> Body
}

public protocol PrimitiveButtonStyle {}
public struct PlainButtonStyle: PrimitiveButtonStyle {}
extension PrimitiveButtonStyle where Self == PlainButtonStyle {
    @MainActor public static var plain: PlainButtonStyle { .init() }
}

private struct Styled<Style: ButtonStyle>: View {
    let style: Style
    let configuration: ButtonStyleConfiguration
    var body: some View { Made(style: style, configuration: configuration) }
}

private struct Made<Style: ButtonStyle>: StandInView {
    let style: Style
    let configuration: ButtonStyleConfiguration
    func nodes(in context: StandInContext) -> [Node] {
        keep(style, in: context.at("\(Style.self)"))
        return evaluate(style.makeBody(configuration: configuration), in: context)
    }
}

extension View {
    public func buttonStyle<S: PrimitiveButtonStyle>(_ style: S) -> some View {
        before { $0.environment.buttonStyle = nil }
    }
    public func buttonStyle<S: ButtonStyle>(_ style: S) -> some View {
        before { $0.environment.buttonStyle = { AnyView(Styled(style: style, configuration: $0)) } }
    }
}

@MainActor private func field(_ kind: String, _ text: Binding<String>, _ context: StandInContext) -> Node {
    let node = Node(kind, in: context)
    node.value = text.wrappedValue
    node.isSensitive = kind == "SecureField"
    node.type = { text.wrappedValue = $0 }
    return node
}

public struct TextField<Label: View>: StandInView {
    let text: Binding<String>
    public func nodes(in context: StandInContext) -> [Node] { [field("TextField", text, context)] }
}

extension TextField where Label == Text {
    public init(_ title: LocalizedStringKey, text: Binding<String>) { self.text = text }
    public init(_ title: LocalizedStringKey, text: Binding<String>, axis: Axis) { self.text = text }
}

public struct SecureField<Label: View>: StandInView {
    let text: Binding<String>
    public func nodes(in context: StandInContext) -> [Node] { [field("SecureField", text, context)] }
}

extension SecureField where Label == Text {
    public init(_ title: LocalizedStringKey, text: Binding<String>) { self.text = text }
}

public struct Toggle<Label: View>: StandInView {
    let label: Label
    let isOn: Binding<Bool>
    public func nodes(in context: StandInContext) -> [Node] {
        let node = Node("Toggle", in: context, children: evaluate(label, in: context))
        node.value = isOn.wrappedValue ? "1" : "0"
        node.press = { isOn.wrappedValue.toggle() }
        node.traits = .isToggle
        return [node]
    }
}

extension Toggle where Label == Text {
    @_disfavoredOverload public init<S: StringProtocol>(_ title: S, isOn: Binding<Bool>) {
        label = Text(title)
        self.isOn = isOn
    }
}

public struct ProgressView<Label: View, CurrentValueLabel: View>: StandInView {
    let value: Double?
    public func nodes(in context: StandInContext) -> [Node] {
        let node = Node("ProgressView", in: context)
        node.value = value.map { "\(Int(($0 * 100).rounded())) %" }
        return [node]
    }
}

extension ProgressView where Label == EmptyView, CurrentValueLabel == EmptyView {
    public init() { value = nil }
    public init<V: BinaryFloatingPoint>(value: V?, total: V = 1) { self.value = value.map { Double($0 / total) } }
}

public struct Canvas<Symbols: View>: StandInView {
    let renderer: (inout GraphicsContext, CGSize) -> Void
    public func nodes(in context: StandInContext) -> [Node] {
        let node = Node("Canvas", in: context)
        node.paint = { [renderer] in renderer(&$0, $1) }
        return [node]
    }
}

extension Canvas where Symbols == EmptyView {
    public init(
        opaque: Bool = false, rendersAsynchronously: Bool = false,
        renderer: @escaping (inout GraphicsContext, CGSize) -> Void
    ) {
        self.renderer = renderer
    }
}

/// Remembers what was filled, in order.
public struct GraphicsContext {
    public private(set) var fills: [(rectangle: CGRect, color: Color)] = []
    public init() {}
    public struct Shading {
        let color: Color
        public static func color(_ color: Color) -> Shading { Shading(color: color) }
    }
    public mutating func fill(_ path: Path, with shading: Shading) { fills.append((path.rectangle, shading.color)) }
}

public struct Path {
    let rectangle: CGRect
    public init(_ rectangle: CGRect) { self.rectangle = rectangle }
}
