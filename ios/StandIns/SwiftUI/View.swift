@_exported import Foundation
@_exported import Observation
@_exported import UIKit

@MainActor @preconcurrency public protocol View {
    associatedtype Body: View
    @ViewBuilder @MainActor @preconcurrency var body: Self.Body { get }
}

extension Never: View {
    public var body: Never { fatalError("never") }
}

@resultBuilder public struct ViewBuilder {
    public static func buildExpression<Content: View>(_ content: Content) -> Content { content }
    public static func buildBlock() -> EmptyView { EmptyView() }
    public static func buildBlock<Content: View>(_ content: Content) -> Content { content }
    @MainActor public static func buildBlock<each Content: View>(
        _ content: repeat each Content
    ) -> TupleView<(repeat each Content)> {
        var views: [any View] = []
        repeat views.append(each content)
        return TupleView((repeat each content), views)
    }
    public static func buildIf<Content: View>(_ content: Content?) -> Content? { content }
    public static func buildEither<First: View, Second: View>(first: First) -> _ConditionalContent<First, Second> {
        .init(side: .first(first))
    }
    public static func buildEither<First: View, Second: View>(second: Second) -> _ConditionalContent<First, Second> {
        .init(side: .second(second))
    }
}

public struct EmptyView: StandInView {
    nonisolated public init() {}
    public func nodes(in context: StandInContext) -> [Node] { [] }
}

public struct TupleView<Content>: StandInView {
    public var value: Content
    let views: [any View]
    init(_ value: Content, _ views: [any View]) {
        self.value = value
        self.views = views
    }
    public func nodes(in context: StandInContext) -> [Node] {
        views.enumerated().flatMap { evaluate($1, in: context.at("\($0)")) }
    }
}

public struct _ConditionalContent<First, Second> {
    enum Side {
        case first(First)
        case second(Second)
    }
    let side: Side
}

extension _ConditionalContent: View, StandInView where First: View, Second: View {
    public func nodes(in context: StandInContext) -> [Node] {
        switch side {
        case .first(let view): evaluate(view, in: context.at("first"))
        case .second(let view): evaluate(view, in: context.at("second"))
        }
    }
}

extension Optional: View, StandInView where Wrapped: View {
    public func nodes(in context: StandInContext) -> [Node] { map { evaluate($0, in: context.at("some")) } ?? [] }
}

public struct AnyView: StandInView {
    let view: any View
    public init<V: View>(_ view: V) { self.view = view }
    public func nodes(in context: StandInContext) -> [Node] { evaluate(view, in: context) }
}

public struct Group<Content> {
    let content: Content
}

extension Group: View, StandInView where Content: View {
    public init(@ViewBuilder content: () -> Content) { self.content = content() }
    public func nodes(in context: StandInContext) -> [Node] { evaluate(content, in: context) }
}

public struct ForEach<Data: RandomAccessCollection, ID: Hashable, Content> {
    public var data: Data
    public var content: (Data.Element) -> Content
    let id: (Data.Element) -> ID
}

extension ForEach: View, StandInView where Content: View {
    public init(_ data: Data, @ViewBuilder content: @escaping (Data.Element) -> Content)
    where Data.Element: Identifiable, ID == Data.Element.ID {
        self.init(data: data, content: content, id: \.id)
    }
    public init(
        _ data: Data, id: KeyPath<Data.Element, ID>, @ViewBuilder content: @escaping (Data.Element) -> Content
    ) {
        self.init(data: data, content: content, id: { $0[keyPath: id] })
    }
    public func nodes(in context: StandInContext) -> [Node] {
        var ids: Set<ID> = []
        return data.flatMap { element in
            precondition(ids.insert(id(element)).inserted, "the id \(id(element)) is there twice")
            return evaluate(content(element), in: context.at("\(id(element))"))
        }
    }
}

// MARK: modifiers

extension View {
    /// Changes what the view draws.
    func after(
        by modifier: String = #function, _ change: @escaping @MainActor (inout [Node], StandInContext) -> Void
    ) -> some View {
        Changed(view: self, modifier: modifier, before: { _ in }, after: change)
    }

    /// Changes each thing that the view draws.
    func each(by modifier: String = #function, _ change: @escaping @MainActor (Node) -> Void) -> some View {
        after(by: modifier) { nodes, _ in for node in nodes { change(node) } }
    }

    func note(by modifier: String = #function, _ name: String, _ value: String) -> some View {
        each(by: modifier) { $0.notes[name] = value }
    }

    /// Changes what the view is drawn with.
    func before(
        by modifier: String = #function, _ change: @escaping @MainActor (inout StandInContext) -> Void
    ) -> some View {
        Changed(view: self, modifier: modifier, before: change, after: { _, _ in })
    }

    /// Makes one element of all that the view draws, and changes it.
    func one(by modifier: String = #function, _ change: @escaping @MainActor (Node) -> Void) -> some View {
        after(by: modifier) { nodes, context in
            if nodes.count != 1 { nodes = [Node("Element", in: context, children: nodes)] }
            change(nodes[0])
        }
    }
}

/// A modifier that does nothing in this run, as if it were taken out of every view: some test must notice.
private let withoutModifier = ProcessInfo.processInfo.environment["WITHOUT_MODIFIER"]

private struct Changed: StandInView {
    let view: any View
    let modifier: String
    let before: @MainActor (inout StandInContext) -> Void
    let after: @MainActor (inout [Node], StandInContext) -> Void

    func nodes(in context: StandInContext) -> [Node] {
        if let withoutModifier, modifier.hasPrefix(withoutModifier + "(") { return evaluate(view, in: context) }
        var context = context
        before(&context)
        var nodes = evaluate(view, in: context)
        after(&nodes, context)
        return nodes
    }
}
