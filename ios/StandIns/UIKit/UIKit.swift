// A stand-in for UIKit on machines without Apple's SDK: what the app uses, with switches for tests.
@_exported import Foundation

public enum UIKeyboardType: Int, Sendable {
    case `default`, asciiCapable, numbersAndPunctuation, URL, numberPad, phonePad, namePhonePad, emailAddress
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

@MainActor open class CALayer: NSObject {
    override public required init() { super.init() }
}

@MainActor public protocol UIApplicationDelegate: NSObjectProtocol {}
