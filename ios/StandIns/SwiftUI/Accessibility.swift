public struct AccessibilityTraits: SetAlgebra, OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let isButton = Self(rawValue: 1), isHeader = Self(rawValue: 2), isSelected = Self(rawValue: 4)
    public static let isImage = Self(rawValue: 8), updatesFrequently = Self(rawValue: 16), isModal = Self(rawValue: 32)
    public static let isToggle = Self(rawValue: 64)
}

public enum AccessibilityHeadingLevel: UInt, Sendable { case unspecified, h1, h2, h3, h4, h5, h6 }

public struct AccessibilityChildBehavior: Hashable {
    let name: String
    nonisolated(unsafe) public static let ignore = Self(name: "ignore")
    nonisolated(unsafe) public static let contain = Self(name: "contain")
    nonisolated(unsafe) public static let combine = Self(name: "combine")
}

public struct AccessibilityActionKind: Equatable, Sendable {
    public static let escape = AccessibilityActionKind()
}

extension View {
    public func accessibilityAction(_ kind: AccessibilityActionKind, _ handler: @escaping () -> Void) -> some View {
        one { $0.escape = handler }
    }
    @_disfavoredOverload public func accessibilityLabel<S: StringProtocol>(_ label: S) -> some View {
        one { $0.label = String(label) }
    }
    @_disfavoredOverload public func accessibilityValue<S: StringProtocol>(_ value: S) -> some View {
        one { $0.value = String(value) }
    }
    public func accessibilityValue(_ value: LocalizedStringKey) -> some View { one { $0.value = value.text } }
    @_disfavoredOverload public func accessibilityHint<S: StringProtocol>(_ hint: S) -> some View {
        one { $0.hint = String(hint) }
    }
    public func accessibilityAddTraits(_ traits: AccessibilityTraits) -> some View {
        one { $0.traits.formUnion(traits) }
    }
    public func accessibilityHeading(_ level: AccessibilityHeadingLevel) -> some View { note("heading", "\(level)") }
    public func accessibilityHidden(_ hidden: Bool) -> some View { each { $0.isHidden = $0.isHidden || hidden } }
    public func accessibilityElement(children: AccessibilityChildBehavior = .ignore) -> some View {
        one { $0.merging = children }
    }
}
