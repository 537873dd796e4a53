// A stand-in for the part of BackgroundTasks that the app uses.
@_exported import Foundation

open class BGTaskRequest: NSObject {
    public let identifier: String
    public var earliestBeginDate: Date?
    init(identifier: String) { self.identifier = identifier }
}

public final class BGAppRefreshTaskRequest: BGTaskRequest {
    override public init(identifier: String) { super.init(identifier: identifier) }
}

public final class BGTaskScheduler: NSObject {
    nonisolated(unsafe) public static let shared = BGTaskScheduler()
    /// Switched off in the settings.
    public var isUnavailable = false
    /// Submitting again replaces what has the same identifier.
    public private(set) var submitted: [String: Date?] = [:]
    public func submit(_ request: BGTaskRequest) throws {
        if isUnavailable { throw CocoaError(.featureUnsupported) }
        submitted[request.identifier] = request.earliestBeginDate
    }
}
