// A stand-in for the part of Network that the app uses.
@_exported import Foundation

public struct NWPath: Sendable {
    public enum Status: Sendable { case satisfied, unsatisfied, requiresConnection }
    public let status: Status
}

public final class NWPathMonitor: @unchecked Sendable {
    /// The monitors that were started.
    nonisolated(unsafe) public static var started: [NWPathMonitor] = []
    public init() {}
    public var pathUpdateHandler: (@Sendable (NWPath) -> Void)?
    public func start(queue: DispatchQueue) { Self.started.append(self) }
    /// The network is another one.
    public func change(to status: NWPath.Status) { pathUpdateHandler?(NWPath(status: status)) }
}
