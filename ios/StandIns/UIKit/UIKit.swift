// A stand-in for UIKit on machines without Apple's SDK: what the app uses, with switches for tests.
@_exported import Foundation

public enum UIKeyboardType: Int, Sendable {
    case `default` = 0
    case numbersAndPunctuation = 2
    case numberPad = 4
    case phonePad = 5
    case emailAddress = 7
}

public struct UITextContentType: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public static let name = Self(rawValue: "name"), username = Self(rawValue: "username")
    public static let telephoneNumber = Self(rawValue: "tel"), fullStreetAddress = Self(rawValue: "street-address")
    public static let password = Self(rawValue: "password"), newPassword = Self(rawValue: "new-password")
    public static let oneTimeCode = Self(rawValue: "one-time-code")
}

public final class UIImage: NSObject, @unchecked Sendable {
    public init?(data: Data) { if data.isEmpty { return nil } }
}

@MainActor open class UIResponder: NSObject {
    override public nonisolated init() { super.init() }
}

@MainActor open class UIView: UIResponder {
    public let layer: CALayer
    public init(frame: CGRect) { layer = (Self.layerClass as? CALayer.Type)?.init() ?? CALayer() }
    open class var layerClass: AnyClass { CALayer.self }
}

open class CALayer: NSObject {
    override public required init() { super.init() }
}

// MARK: buttons

@MainActor public final class UIAction {
    let handler: @MainActor (UIAction) -> Void
    public init(handler: @escaping @MainActor (UIAction) -> Void) { self.handler = handler }
}

@MainActor open class UIButton: UIView {
    public enum ButtonType: Int, Sendable {
        case system = 1
        case close = 7
    }
    private let action: UIAction?
    public init(type: ButtonType = .system, primaryAction: UIAction?) {
        action = primaryAction
        super.init(frame: .zero)
    }
    /// A finger does it.
    public func press() { if let action { action.handler(action) } }
}

// MARK: the app

public struct UIBackgroundTaskIdentifier: RawRepresentable, Hashable, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let invalid = UIBackgroundTaskIdentifier(rawValue: 0)
}

@MainActor open class UIApplication: UIResponder {
    public static let shared = UIApplication()
    public nonisolated static let openSettingsURLString = "app-settings:"
    public nonisolated static let significantTimeChangeNotification = Notification.Name("significantTimeChange")
    public nonisolated static let didReceiveMemoryWarningNotification = Notification.Name("didReceiveMemoryWarning")
    public nonisolated static let protectedDataDidBecomeAvailableNotification = Notification.Name("protectedDataDid")
    public nonisolated static let protectedDataWillBecomeUnavailableNotification = Notification.Name(
        "protectedDataWill")
    public nonisolated static let userDidTakeScreenshotNotification = Notification.Name("userDidTakeScreenshot")

    public var connectedScenes: Set<UIScene> = [UIWindowScene()]
    /// What this phone can open.
    public var opens: Set<String> = ["https", "tel", "mailto", "app-settings"]
    public private(set) var opened: [URL] = []
    public private(set) var background: [UIBackgroundTaskIdentifier: @MainActor @Sendable () -> Void] = [:]

    public func open(_ url: URL) async -> Bool {
        guard opens.contains(url.scheme ?? "") else { return false }
        opened.append(url)
        return true
    }
    public func beginBackgroundTask(
        expirationHandler: (@MainActor @Sendable () -> Void)? = nil
    ) -> UIBackgroundTaskIdentifier {
        let task = UIBackgroundTaskIdentifier(rawValue: (background.keys.map(\.rawValue).max() ?? 0) + 1)
        background[task] = expirationHandler ?? {}
        return task
    }
    public func endBackgroundTask(_ task: UIBackgroundTaskIdentifier) { background[task] = nil }
}

@MainActor open class UIScene: UIResponder {}

@MainActor public final class UIScreen: NSObject {
    public var brightness: CGFloat = 0.5
}

@MainActor public final class UIWindowScene: UIScene {
    public let screen = UIScreen()
    public var keyWindow: UIWindow? = UIWindow(frame: .zero)
}

@MainActor public final class UIWindow: UIView {
    public var rootViewController: UIViewController? = UIViewController()
}

@MainActor open class UIViewController: UIResponder {
    public var view: UIView! = UIView(frame: .zero)
    public let popoverPresentationController: UIPopoverPresentationController? = UIPopoverPresentationController()
    public func present(_ controller: UIViewController, animated: Bool, completion: (() -> Void)? = nil) {
        // Here the person answers at once.
        (controller as? UIActivityViewController)?.finish()
    }
}

@MainActor public final class UIPopoverPresentationController {
    public var sourceView: UIView?
}

@MainActor open class UIActivity: NSObject {
    public struct ActivityType: Hashable, Sendable {}
}

@MainActor public final class UIActivityViewController: UIViewController {
    public typealias CompletionWithItemsHandler = (UIActivity.ActivityType?, Bool, [Any]?, (any Error)?) -> Void
    /// Whether the person shares, or turns back.
    public static var shares = true
    public static var items: [Any] = []
    /// What was in the file while the sheet was there.
    public static var contents: String?
    public var completionWithItemsHandler: CompletionWithItemsHandler?
    public init(activityItems: [Any], applicationActivities: [UIActivity]?) {
        Self.items = activityItems
        Self.contents = (activityItems.first as? URL).flatMap { try? String(contentsOf: $0, encoding: .utf8) }
    }
    func finish() { completionWithItemsHandler?(nil, Self.shares, nil, nil) }
}

// MARK: print and copy

@MainActor public final class UIPrintInfo: NSObject {
    public var jobName = ""
    public static func printInfo() -> UIPrintInfo { UIPrintInfo() }
}

@MainActor open class UIPrintFormatter: NSObject {}

@MainActor public final class UIViewPrintFormatter: UIPrintFormatter {
    /// What the view shows, for tests.
    public let markup: String
    public init(markup: String) { self.markup = markup }
}

@MainActor public final class UIPrintInteractionController {
    public typealias CompletionHandler = (UIPrintInteractionController, Bool, (any Error)?) -> Void
    public static let shared = UIPrintInteractionController()
    public static var isPrintingAvailable = true
    public var printInfo: UIPrintInfo?
    public var printFormatter: UIPrintFormatter?
    public func present(animated: Bool, completionHandler: CompletionHandler? = nil) -> Bool {
        completionHandler?(self, true, nil)
        return true
    }
}

@MainActor public final class UIPasteboard {
    public struct OptionsKey: RawRepresentable, Hashable, Sendable {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public static let expirationDate = OptionsKey(rawValue: "expirationDate")
        public static let localOnly = OptionsKey(rawValue: "localOnly")
    }
    public static let general = UIPasteboard()
    public private(set) var items: [[String: Any]] = []
    public private(set) var options: [OptionsKey: Any] = [:]
    public func setItems(_ items: [[String: Any]], options: [OptionsKey: Any] = [:]) {
        self.items = items
        self.options = options
    }
}

// MARK: felt and spoken

@MainActor public final class UINotificationFeedbackGenerator {
    public enum FeedbackType: Int, Sendable { case success, warning, error }
    public static var felt: [FeedbackType] = []
    public init() {}
    public func notificationOccurred(_ type: FeedbackType) { Self.felt.append(type) }
}

@MainActor public final class UISelectionFeedbackGenerator {
    /// How often it was felt.
    public static var felt = 0
    public init() {}
    public func selectionChanged() { Self.felt += 1 }
}

extension Notification.Name {
    /// Foundation's own on Apple's platforms.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    public static let NSSystemClockDidChange = Notification.Name("NSSystemClockDidChangeNotification")
}

extension NSAttributedString.Key {
    public static let accessibilitySpeechQueueAnnouncement = Self(
        rawValue: "UIAccessibilitySpeechAttributeQueueAnnouncement")
}

@MainActor public enum UIAccessibility {
    public struct Notification: Sendable {
        public static let announcement = Notification()
    }
    public static var isVoiceOverRunning: Bool { false }
    /// What was said, and whether it waited for its turn.
    public static var said: [(text: String, queued: Bool)] = []
    public static func post(notification: Notification, argument: Any?) {
        guard let spoken = argument as? NSAttributedString else { return }
        let queued = spoken.attribute(.accessibilitySpeechQueueAnnouncement, at: 0, effectiveRange: nil) as? Bool
        said.append((spoken.string, queued ?? false))
    }
}
