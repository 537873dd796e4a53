// MARK: UIKit inside SwiftUI

@MainActor @preconcurrency public protocol UIViewRepresentable: StandInView {
    associatedtype UIViewType: UIView
    typealias Context = UIViewRepresentableContext<Self>
    func makeUIView(context: Context) -> UIViewType
    func updateUIView(_ view: UIViewType, context: Context)
}

extension UIViewRepresentable {
    public func nodes(in context: StandInContext) -> [Node] {
        let view = makeUIView(context: .init())
        updateUIView(view, context: .init())
        return [Node("\(type(of: view))", in: context)]
    }
}

@MainActor public struct UIViewRepresentableContext<Representable: UIViewRepresentable> {}

// MARK: the app

@MainActor @preconcurrency public protocol Scene {
    associatedtype Body: Scene
    @SceneBuilder var body: Body { get }
}

extension Never: Scene {}

@resultBuilder public struct SceneBuilder {
    public static func buildBlock<Content: Scene>(_ content: Content) -> Content { content }
}

public struct WindowGroup<Content: View>: Scene {
    public init(@ViewBuilder makeContent: @escaping () -> Content) {}
    public var body: Never { fatalError("never shown") }
}

@MainActor @preconcurrency public protocol App {
    associatedtype Body: Scene
    @SceneBuilder var body: Body { get }
    init()
}

extension App {
    public static func main() { fatalError("no app runs here") }
}

public struct BackgroundTask<Request, Response>: Sendable {
    public static func appRefresh(_ identifier: String) -> BackgroundTask<Void, Void> { .init() }
}

private struct BackgroundScene: Scene {
    var body: Never { fatalError("never shown") }
}

extension Scene {
    public func backgroundTask<D: Sendable, R: Sendable>(
        _ task: BackgroundTask<D, R>, action: @escaping @Sendable (D) async -> R
    ) -> some Scene {
        BackgroundScene()
    }
}
