public enum ColorScheme: Sendable { case light, dark }
public enum ColorSchemeContrast: Sendable { case standard, increased }
public enum ScenePhase: Comparable, Sendable { case background, inactive, active }
public enum DynamicTypeSize: Comparable, CaseIterable, Sendable {
    case xSmall, small, medium, large, xLarge, xxLarge, xxxLarge
    case accessibility1, accessibility2, accessibility3, accessibility4, accessibility5
    public var isAccessibilitySize: Bool { self >= .accessibility1 }
}

public struct Font: Hashable, Sendable {
    let name: String
    public struct Weight: Hashable, Sendable {
        let name: String
        public static let regular = Self(name: "regular"), semibold = Self(name: "semibold"), bold = Self(name: "bold")
    }
    public static let largeTitle = Font(name: "largeTitle"), title = Font(name: "title")
    public static let title2 = Font(name: "title2"), title3 = Font(name: "title3"), headline = Font(name: "headline")
    public static func system(size: CGFloat) -> Font { Font(name: "\(size)") }
    public static let subheadline = Font(name: "subheadline"), body = Font(name: "body")
}

public protocol ShapeStyle: Sendable {
    associatedtype Resolved: ShapeStyle = Never
    func resolve(in environment: EnvironmentValues) -> Resolved
}
extension Never: ShapeStyle {
    public func resolve(in environment: EnvironmentValues) -> Never { fatalError("never") }
}
extension ShapeStyle where Resolved == Never {
    public func resolve(in environment: EnvironmentValues) -> Never { fatalError("resolves by itself") }
}

public struct Color: ShapeStyle, Hashable {
    let red, green, blue: Double
    public init(red: Double, green: Double, blue: Double, opacity: Double = 1) {
        self.red = red
        self.green = green
        self.blue = blue
    }
    public static let black = Color(red: 0, green: 0, blue: 0), white = Color(red: 1, green: 1, blue: 1)
    public func opacity(_ opacity: Double) -> Color { self }
}
extension Color: StandInView {
    public func nodes(in context: StandInContext) -> [Node] { [] }
}
extension ShapeStyle where Self == Color {
    public static var black: Color { Color(red: 0, green: 0, blue: 0) }
    public static var white: Color { Color(red: 1, green: 1, blue: 1) }
}

public struct BackgroundStyle: ShapeStyle {}
extension ShapeStyle where Self == BackgroundStyle {
    public static var background: BackgroundStyle { .init() }
}

public protocol Shape: StandInView, Sendable {}
extension Shape {
    public func nodes(in context: StandInContext) -> [Node] { [] }
    public func fill<S: ShapeStyle>(_ content: S) -> some View { self }
    public func stroke<S: ShapeStyle>(_ content: S, lineWidth: CGFloat = 1) -> some View { self }
}
public struct Rectangle: Shape {
    public init() {}
}
public struct RoundedRectangle: Shape {
    public init(cornerRadius: CGFloat) {}
}
public struct Circle: Shape {
    public init() {}
}
public struct Ellipse: Shape {
    public init() {}
}

public struct Animation: Sendable {
    public static func easeInOut(duration: TimeInterval) -> Animation { .init() }
}
public struct AnyTransition {
    @MainActor public static let opacity = AnyTransition()
}
public protocol TextSelectability {}
public struct EnabledTextSelectability: TextSelectability {}
extension TextSelectability where Self == EnabledTextSelectability {
    public static var enabled: EnabledTextSelectability { .init() }
}

// Never laid out; what a test asks about is noted.
extension View {
    public func font(_ font: Font?) -> some View { note("font", font?.name ?? "") }
    public func fontWeight(_ weight: Font.Weight?) -> some View { self }
    public func monospacedDigit() -> some View { self }
    public func foregroundStyle<S: ShapeStyle>(_ style: S) -> some View { note("foregroundStyle", "\(style)") }
    public func tint<S: ShapeStyle>(_ tint: S?) -> some View { self }
    public func background<S: ShapeStyle>(_ style: S) -> some View { self }
    public func background<S: ShapeStyle, T: Shape>(_ style: S, in shape: T) -> some View {
        note("background", "\(style)")
    }
    public func padding(_ edges: Edge.Set = .all, _ length: CGFloat? = nil) -> some View { self }
    public func padding(_ length: CGFloat) -> some View { self }
    public func frame(width: CGFloat? = nil, height: CGFloat? = nil, alignment: Alignment = .center) -> some View {
        self
    }
    public func frame(
        minWidth: CGFloat? = nil, idealWidth: CGFloat? = nil, maxWidth: CGFloat? = nil, minHeight: CGFloat? = nil,
        idealHeight: CGFloat? = nil, maxHeight: CGFloat? = nil, alignment: Alignment = .center
    ) -> some View { self }
    public func aspectRatio(_ ratio: CGFloat? = nil, contentMode: ContentMode) -> some View { self }
    public func scaledToFit() -> some View { self }
    public func scaleEffect(_ scale: CGFloat) -> some View { note("scale", "\(scale)") }
    public func rotationEffect(_ angle: Angle) -> some View { self }
    public func offset(_ offset: CGSize) -> some View { note("offset", "\(offset.width), \(offset.height)") }
    public func clipped() -> some View { self }
    public func opacity(_ opacity: Double) -> some View { self }
    public func fixedSize(horizontal: Bool, vertical: Bool) -> some View { self }
    public func ignoresSafeArea() -> some View { self }
    public func lineLimit(_ limit: PartialRangeFrom<Int>) -> some View { note("lines", "\(limit.lowerBound)") }
    public func multilineTextAlignment(_ alignment: TextAlignment) -> some View { self }
    public func textSelection<S: TextSelectability>(_ selectability: S) -> some View { self }
    public func animation<V: Equatable>(_ animation: Animation?, value: V) -> some View {
        note("animation", animation == nil ? "none" : "some")
    }
    public func transition(_ transition: AnyTransition) -> some View { self }
    public func navigationBarTitleDisplayMode(_ mode: NavigationBarItem.TitleDisplayMode) -> some View { self }
}

public struct NavigationBarItem: Sendable {
    public enum TitleDisplayMode: Sendable { case automatic, inline, large }
}

// MARK: typing

public struct TextInputAutocapitalization: Sendable {
    let name: String
    public static var never: Self { .init(name: "never") }
    public static var words: Self { .init(name: "words") }
    public static var sentences: Self { .init(name: "sentences") }
}
public struct SubmitLabel: Sendable {
    public static var search: SubmitLabel { .init() }
}
public struct ScrollDismissesKeyboardMode: Sendable {
    public static var interactively: Self { .init() }
}

extension View {
    public func keyboardType(_ type: UIKeyboardType) -> some View { note("keyboard", "\(type)") }
    public func textContentType(_ type: UITextContentType?) -> some View { note("content", type?.rawValue ?? "") }
    public func textInputAutocapitalization(_ capitals: TextInputAutocapitalization?) -> some View {
        note("capitals", capitals?.name ?? "")
    }
    public func autocorrectionDisabled(_ disable: Bool = true) -> some View { self }
    public func submitLabel(_ label: SubmitLabel) -> some View { self }
    public func scrollDismissesKeyboard(_ mode: ScrollDismissesKeyboardMode) -> some View { self }
    public func privacySensitive(_ sensitive: Bool = true) -> some View {
        each { for node in $0.all { node.isSensitive = sensitive } }
    }
}
