final class Box<Value> {
    var value: Value
    init(_ value: Value) { self.value = value }
}

@propertyWrapper public struct Binding<Value> {
    let get: () -> Value
    let set: (Value) -> Void
    @preconcurrency public init(
        @_inheritActorContext get: @escaping @isolated(any) @Sendable () -> Value,
        @_inheritActorContext set: @escaping @isolated(any) @Sendable (Value) -> Void
    ) {
        // The same code, without the isolation in its type: a Binding's closures are called where it was made.
        self.get = unsafeBitCast(get, to: (() -> Value).self)
        self.set = unsafeBitCast(set, to: ((Value) -> Void).self)
    }
    init(box: Box<Value>) {
        get = { box.value }
        set = { box.value = $0 }
    }
    public var wrappedValue: Value {
        get { get() }
        nonmutating set { set(newValue) }
    }
    public var projectedValue: Binding<Value> { self }
}

extension Binding: @unchecked Sendable where Value: Sendable {}

@propertyWrapper public struct State<Value> {
    private let box: Box<Box<Value>>
    public init(wrappedValue: Value) { box = Box(Box(wrappedValue)) }
    public init(initialValue: Value) { box = Box(Box(initialValue)) }
    public var wrappedValue: Value {
        get { box.value.value }
        nonmutating set { box.value.value = newValue }
    }
    public var projectedValue: Binding<Value> { Binding(box: box.value) }
}

extension State: @unchecked Sendable where Value: Sendable {}

extension State: Kept {
    func keep(as name: String, in context: StandInContext) {
        let key = context.path + "." + name
        if let kept = context.host.kept[key] as? Box<Value> {
            box.value = kept
        } else {
            context.host.kept[key] = box.value
        }
    }
}

@propertyWrapper public struct FocusState<Value: Hashable> {
    private let state: State<Value>
    private let nowhere: Value
    public init() where Value == Bool { self.init(nowhere: false) }
    public init<T: Hashable>() where Value == T? { self.init(nowhere: nil) }
    private init(nowhere: Value) {
        state = State(wrappedValue: nowhere)
        self.nowhere = nowhere
    }
    public var wrappedValue: Value {
        get { state.wrappedValue }
        nonmutating set { state.wrappedValue = newValue }
    }
    public var projectedValue: Binding { Binding(binding: state.projectedValue, nowhere: nowhere) }
    public struct Binding {
        let binding: SwiftUI.Binding<Value>
        let nowhere: Value
    }
}

extension FocusState: Kept {
    func keep(as name: String, in context: StandInContext) { state.keep(as: name, in: context) }
}

@propertyWrapper public struct AccessibilityFocusState<Value: Hashable>: @unchecked Sendable {
    private let state: State<Value>
    public init() where Value == Bool { state = State(wrappedValue: false) }
    public init<T: Hashable>() where Value == T? { state = State(wrappedValue: nil) }
    public var wrappedValue: Value {
        get { state.wrappedValue }
        nonmutating set { state.wrappedValue = newValue }
    }
    public var projectedValue: Binding { Binding(binding: state.projectedValue) }
    public struct Binding {
        let binding: SwiftUI.Binding<Value>
    }
}

extension AccessibilityFocusState: Kept {
    func keep(as name: String, in context: StandInContext) { state.keep(as: name, in: context) }
}

public protocol EnvironmentKey {
    associatedtype Value
    static var defaultValue: Value { get }
}

public struct EnvironmentValues {
    private var values: [ObjectIdentifier: Any] = [:]
    public init() {}
    public subscript<K: EnvironmentKey>(key: K.Type) -> K.Value {
        get { values[ObjectIdentifier(key)] as? K.Value ?? K.defaultValue }
        set { values[ObjectIdentifier(key)] = newValue }
    }
    public var isEnabled = true
    public var dynamicTypeSize = DynamicTypeSize.large
    public var colorScheme = ColorScheme.light
    public var scenePhase = ScenePhase.active
    // Apple's can only be read; here tests set them.
    public var colorSchemeContrast = ColorSchemeContrast.standard
    public var accessibilityReduceMotion = false
    public var isSceneCaptured = false
    var buttonStyle: (@MainActor (ButtonStyleConfiguration) -> AnyView)?
}

@propertyWrapper public struct Environment<Value> {
    private let values = Box<EnvironmentValues?>(nil)
    private let path: KeyPath<EnvironmentValues, Value>
    public init(_ path: KeyPath<EnvironmentValues, Value>) { self.path = path }
    public var wrappedValue: Value {
        guard let values = values.value else { fatalError("the environment is read outside of a body") }
        return values[keyPath: path]
    }
}

extension Environment: @unchecked Sendable where Value: Sendable {}

extension Environment: Kept {
    func keep(as name: String, in context: StandInContext) { values.value = context.environment }
}

extension View {
    public func environment<Value>(_ path: WritableKeyPath<EnvironmentValues, Value>, _ value: Value) -> some View {
        before { $0.environment[keyPath: path] = value }
    }
    public func disabled(_ disabled: Bool) -> some View {
        before { $0.environment.isEnabled = $0.environment.isEnabled && !disabled }
    }
    public func id<ID: Hashable>(_ id: ID) -> some View { before { $0.path += "#\(id)" } }
    public func onChange<V: Equatable>(
        of value: V, initial: Bool = false, _ action: @escaping (_ old: V, _ new: V) -> Void
    ) -> some View {
        after { _, context in
            let key = context.path + ":\(V.self)"
            let old = context.host.seen.updateValue(value, forKey: key) as? V
            if let old, old != value { action(old, value) } else if old == nil && initial { action(value, value) }
        }
    }
    public func onChange<V: Equatable>(
        of value: V, initial: Bool = false, _ action: @escaping () -> Void
    ) -> some View {
        onChange(of: value, initial: initial) { _, _ in action() }
    }
    public func task(_ action: @escaping @Sendable () async -> Void) -> some View {
        after { _, context in
            let task = Box<Task<Void, Never>?>(nil)
            let effect = Evaluated.Effect(
                begin: { task.value = Task { await action() } }, end: { task.value?.cancel() })
            context.host.note(effect, at: context.path + ":task")
        }
    }
    public func onDisappear(perform action: (() -> Void)? = nil) -> some View {
        after { _, context in context.host.note(.init(end: { action?() }), at: context.path + ":disappear") }
    }
    public func onOpenURL(perform action: @escaping (URL) -> Void) -> some View {
        after { _, context in context.host.opened.append { action($0) } }
    }
    public func focused<V: Hashable>(_ binding: FocusState<V>.Binding, equals value: V) -> some View {
        each { node in
            node.isFocused = binding.binding.wrappedValue == value
            node.focus = { binding.binding.wrappedValue = value }
            node.blur = { binding.binding.wrappedValue = binding.nowhere }
        }
    }
    public func accessibilityFocused<V: Hashable>(
        _ binding: AccessibilityFocusState<V>.Binding, equals value: V
    ) -> some View {
        each { if binding.binding.wrappedValue == value { $0.notes["accessibilityFocused"] = "yes" } }
    }
}
