// A stand-in for the part of UserNotifications that the app uses. It keeps what was set, as the system does.
@_exported import Foundation

public struct UNAuthorizationOptions: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
    public static let sound = Self(rawValue: 2), alert = Self(rawValue: 4)
}

public struct UNNotificationPresentationOptions: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
    public static let sound = Self(rawValue: 2), list = Self(rawValue: 8), banner = Self(rawValue: 16)
}

public final class UNNotificationSound: NSObject {
    nonisolated(unsafe) public static let `default` = UNNotificationSound()
}

open class UNNotificationContent: NSObject {
    fileprivate(set) public var body = "", categoryIdentifier = ""
    fileprivate(set) public var userInfo: [AnyHashable: Any] = [:]
    fileprivate(set) public var sound: UNNotificationSound?
}

public final class UNMutableNotificationContent: UNNotificationContent {
    override public var body: String {
        get { super.body }
        set { super.body = newValue }
    }
    override public var categoryIdentifier: String {
        get { super.categoryIdentifier }
        set { super.categoryIdentifier = newValue }
    }
    override public var userInfo: [AnyHashable: Any] {
        get { super.userInfo }
        set { super.userInfo = newValue }
    }
    override public var sound: UNNotificationSound? {
        get { super.sound }
        set { super.sound = newValue }
    }
}

open class UNNotificationTrigger: NSObject {}

public final class UNTimeIntervalNotificationTrigger: UNNotificationTrigger {
    public let timeInterval: TimeInterval
    public init(timeInterval: TimeInterval, repeats: Bool) {
        precondition(timeInterval > 0, "the system refuses it")
        self.timeInterval = timeInterval
    }
}

public final class UNNotificationRequest: NSObject {
    public let identifier: String
    public let content: UNNotificationContent
    public let trigger: UNNotificationTrigger?
    public init(identifier: String, content: UNNotificationContent, trigger: UNNotificationTrigger?) {
        self.identifier = identifier
        self.content = content
        self.trigger = trigger
    }
}

public final class UNNotification: NSObject {
    public let request: UNNotificationRequest
    init(_ request: UNNotificationRequest) { self.request = request }
}

public final class UNNotificationResponse: NSObject {
    public let notification: UNNotification
    init(_ notification: UNNotification) { self.notification = notification }
}

public struct UNNotificationCategoryOptions: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
}

public final class UNNotificationAction: NSObject {}

public final class UNNotificationCategory: NSObject {
    public let identifier: String
    public let hiddenPreviewsBodyPlaceholder: String
    public init(
        identifier: String, actions: [UNNotificationAction], intentIdentifiers: [String],
        hiddenPreviewsBodyPlaceholder: String, options: UNNotificationCategoryOptions = []
    ) {
        self.identifier = identifier
        self.hiddenPreviewsBodyPlaceholder = hiddenPreviewsBodyPlaceholder
    }
}

public protocol UNUserNotificationCenterDelegate: NSObjectProtocol {
    func userNotificationCenter(
        _ center: UNUserNotificationCenter, willPresent notification: UNNotification,
        withCompletionHandler completionHandler: @escaping (UNNotificationPresentationOptions) -> Void)
    func userNotificationCenter(
        _ center: UNUserNotificationCenter, didReceive response: UNNotificationResponse,
        withCompletionHandler completionHandler: @escaping () -> Void)
}

public final class UNUserNotificationCenter: NSObject {
    nonisolated(unsafe) private static let shared = UNUserNotificationCenter()
    public static func current() -> UNUserNotificationCenter { shared }

    public weak var delegate: (any UNUserNotificationCenterDelegate)?
    /// What the person answers when asked.
    public var grants = true
    public private(set) var pending: [UNNotificationRequest] = []
    public private(set) var categories: Set<UNNotificationCategory> = []
    private let lock = NSLock()

    public func requestAuthorization(options: UNAuthorizationOptions = []) async throws -> Bool { grants }
    public func add(_ request: UNNotificationRequest) async throws {
        if !grants { throw CocoaError(.featureUnsupported) }
        lock.withLock { pending = pending.filter { $0.identifier != request.identifier } + [request] }
    }
    public func removeAllPendingNotificationRequests() { lock.withLock { pending = [] } }
    public func setNotificationCategories(_ categories: Set<UNNotificationCategory>) { self.categories = categories }

    /// The person opens the one that is called so; whether the app answered before the call came back, as UIKit needs.
    @MainActor public static func open(_ identifier: String) -> Bool {
        guard let request = shared.pending.first(where: { $0.identifier == identifier }) else { return false }
        var isAnswered = false
        shared.delegate?.userNotificationCenter(shared, didReceive: UNNotificationResponse(UNNotification(request))) {
            isAnswered = true
        }
        return isAnswered
    }
}
