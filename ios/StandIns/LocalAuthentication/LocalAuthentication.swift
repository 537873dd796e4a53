// A stand-in for the part of LocalAuthentication that the app uses.
@_exported import Foundation

public enum LAPolicy: Int, Sendable { case deviceOwnerAuthentication = 2 }

public struct LAError: Error {
    public enum Code: Int, Sendable {
        case authenticationFailed = -1
        case userCancel = -2
        case systemCancel = -4
    }
    public let code: Code
    public init(_ code: Code) { self.code = code }
}

open class LAContext: NSObject {
    /// What the person does; nothing on a phone without a lock.
    nonisolated(unsafe) public static var answer: Result<Bool, LAError>?
    open func canEvaluatePolicy(_ policy: LAPolicy, error: UnsafeMutablePointer<NSError?>?) -> Bool {
        LAContext.answer != nil
    }
    open func evaluatePolicy(_ policy: LAPolicy, localizedReason: String) async throws -> Bool {
        try LAContext.answer?.get() ?? false
    }
}
