// A stand-in for the part of AVFoundation that the app uses. Tests say what phone this is by `PretendCamera`.
@_exported import Foundation
import UIKit

/// What the pretended phone has, and what happens to it.
public struct PretendCamera: Sendable {
    public let status: AVAuthorizationStatus
    public let grants: Bool
    public let exists: Bool
    /// What the next pictures are; none left is a failure.
    public fileprivate(set) var pictures: [Data]
    nonisolated(unsafe) public static var now = PretendCamera()
    public init(
        status: AVAuthorizationStatus = .authorized, grants: Bool = true, exists: Bool = true, pictures: [Data] = []
    ) {
        self.status = status
        self.grants = grants
        self.exists = exists
        self.pictures = pictures
    }
}

public struct AVMediaType: Hashable, Sendable {
    public static let video = AVMediaType()
}

public enum AVAuthorizationStatus: Int, Sendable { case notDetermined, restricted, denied, authorized }

open class AVCaptureDevice: NSObject {
    public enum Position: Int, Sendable { case unspecified, back, front }
    public enum FlashMode: Int, Sendable { case off, on, auto }
    public struct DeviceType: Hashable, Sendable {
        public static let builtInWideAngleCamera = DeviceType()
    }
    public let position: Position
    public let activeFormat = Format()
    public final class Format: NSObject {
        public let formatDescription = CMFormatDescription()
    }
    init(_ position: Position) { self.position = position }
    public static func authorizationStatus(for type: AVMediaType) -> AVAuthorizationStatus { PretendCamera.now.status }
    public static func requestAccess(for type: AVMediaType) async -> Bool { PretendCamera.now.grants }
    public static func `default`(_ type: DeviceType, for media: AVMediaType?, position: Position) -> AVCaptureDevice? {
        PretendCamera.now.exists ? AVCaptureDevice(position) : nil
    }
}

open class AVCaptureInput: NSObject {}

open class AVCaptureDeviceInput: AVCaptureInput {
    public let device: AVCaptureDevice
    public init(device: AVCaptureDevice) throws { self.device = device }
}

open class AVCaptureConnection: NSObject {
    public var videoRotationAngle: CGFloat = 0
    public func isVideoRotationAngleSupported(_ angle: CGFloat) -> Bool { true }
}

open class AVCaptureOutput: NSObject {
    private let video = AVCaptureConnection()
    public func connection(with type: AVMediaType) -> AVCaptureConnection? { video }
}

open class AVCaptureSession: NSObject {
    public static let wasInterruptedNotification = Notification.Name("AVCaptureSessionWasInterrupted")
    public static let interruptionEndedNotification = Notification.Name("AVCaptureSessionInterruptionEnded")
    public static let runtimeErrorNotification = Notification.Name("AVCaptureSessionRuntimeError")
    public struct Preset: Hashable, Sendable {
        let name: String
        public static let photo = Preset(name: "photo"), high = Preset(name: "high")
    }
    public var sessionPreset = Preset.high
    public private(set) var inputs: [AVCaptureInput] = []
    public private(set) var outputs: [AVCaptureOutput] = []
    public private(set) var isRunning = false
    public func beginConfiguration() {}
    public func commitConfiguration() {}
    public func canAddInput(_ input: AVCaptureInput) -> Bool { inputs.isEmpty }
    public func addInput(_ input: AVCaptureInput) { inputs.append(input) }
    public func canAddOutput(_ output: AVCaptureOutput) -> Bool { true }
    public func addOutput(_ output: AVCaptureOutput) { outputs.append(output) }
    public func startRunning() { isRunning = true }
    public func stopRunning() { isRunning = false }
}

public struct AVVideoCodecType: Sendable {
    public static let jpeg = AVVideoCodecType()
}
// swift-format-ignore: AlwaysUseLowerCamelCase
public let AVVideoCodecKey = "AVVideoCodecKey"

open class AVCapturePhotoSettings: NSObject {
    public init(format: [String: Any]?) {}
    public var flashMode = AVCaptureDevice.FlashMode.off
}

open class AVCapturePhoto: NSObject {
    private let jpeg: Data?
    init(_ jpeg: Data?) { self.jpeg = jpeg }
    public func fileDataRepresentation() -> Data? { jpeg }
}

public protocol AVCapturePhotoCaptureDelegate: NSObjectProtocol {
    func photoOutput(
        _ output: AVCapturePhotoOutput, didFinishProcessingPhoto photo: AVCapturePhoto, error: (any Error)?)
}

open class AVCapturePhotoOutput: AVCaptureOutput {
    public func capturePhoto(with settings: AVCapturePhotoSettings, delegate: any AVCapturePhotoCaptureDelegate) {
        let pictures = PretendCamera.now.pictures
        PretendCamera.now.pictures = Array(pictures.dropFirst())
        let photo = AVCapturePhoto(pictures.first)
        delegate.photoOutput(
            self, didFinishProcessingPhoto: photo, error: pictures.isEmpty ? CocoaError(.fileReadUnknown) : nil)
    }
}

// MARK: frames

public final class CMFormatDescription {
    public let dimensions = CMVideoDimensions(width: 4032, height: 3024)
}
public struct CMVideoDimensions: Sendable {
    public let width: Int32
    public let height: Int32
}

/// Its first plane, and whether it may be read.
public final class CVPixelBuffer {
    let light: UnsafeMutableRawBufferPointer
    let size: (width: Int, height: Int)
    let stride: Int
    public private(set) var isLocked = false
    public private(set) var timesLocked = 0
    public init(light: [UInt8], width: Int, height: Int, stride: Int) {
        self.light = .allocate(byteCount: light.count, alignment: 1)
        self.light.copyBytes(from: light)
        size = (width, height)
        self.stride = stride
    }
    deinit { light.deallocate() }
    func lock(_ locked: Bool) -> Int32 {
        isLocked = locked
        timesLocked += locked ? 1 : 0
        return 0
    }
}
public struct CVPixelBufferLockFlags: OptionSet, Sendable {
    public let rawValue: UInt64
    public init(rawValue: UInt64) { self.rawValue = rawValue }
    public static let readOnly = Self(rawValue: 1)
}
// swift-format-ignore: AlwaysUseLowerCamelCase
public let kCVPixelBufferPixelFormatTypeKey = "PixelFormatType"
// swift-format-ignore: AlwaysUseLowerCamelCase
public let kCVPixelBufferWidthKey = "Width"
// swift-format-ignore: AlwaysUseLowerCamelCase
public let kCVPixelBufferHeightKey = "Height"
// swift-format-ignore: AlwaysUseLowerCamelCase
public let kCVPixelFormatType_420YpCbCr8BiPlanarFullRange: UInt32 = 0x3432_3066  // 420f
// swift-format-ignore: AlwaysUseLowerCamelCase
@discardableResult public func CVPixelBufferLockBaseAddress(_ pixels: CVPixelBuffer, _ flags: CVPixelBufferLockFlags)
    -> Int32
{ pixels.lock(true) }
// swift-format-ignore: AlwaysUseLowerCamelCase
@discardableResult public func CVPixelBufferUnlockBaseAddress(_ pixels: CVPixelBuffer, _ flags: CVPixelBufferLockFlags)
    -> Int32
{ pixels.lock(false) }
// swift-format-ignore: AlwaysUseLowerCamelCase
public func CVPixelBufferGetBaseAddressOfPlane(_ pixels: CVPixelBuffer, _ plane: Int) -> UnsafeMutableRawPointer? {
    pixels.isLocked ? pixels.light.baseAddress : nil
}
// swift-format-ignore: AlwaysUseLowerCamelCase
public func CVPixelBufferGetWidthOfPlane(_ pixels: CVPixelBuffer, _ plane: Int) -> Int { pixels.size.width }
// swift-format-ignore: AlwaysUseLowerCamelCase
public func CVPixelBufferGetHeightOfPlane(_ pixels: CVPixelBuffer, _ plane: Int) -> Int { pixels.size.height }
// swift-format-ignore: AlwaysUseLowerCamelCase
public func CVPixelBufferGetBytesPerRowOfPlane(_ pixels: CVPixelBuffer, _ plane: Int) -> Int { pixels.stride }

public final class CMSampleBuffer {
    let pixels: CVPixelBuffer?
    let time: CMTime
    public init(_ pixels: CVPixelBuffer?, at time: CMTime) {
        self.pixels = pixels
        self.time = time
    }
}
// swift-format-ignore: AlwaysUseLowerCamelCase
public func CMSampleBufferGetImageBuffer(_ frame: CMSampleBuffer) -> CVPixelBuffer? { frame.pixels }
// swift-format-ignore: AlwaysUseLowerCamelCase
public func CMSampleBufferGetPresentationTimeStamp(_ frame: CMSampleBuffer) -> CMTime { frame.time }

public protocol AVCaptureVideoDataOutputSampleBufferDelegate: NSObjectProtocol {
    func captureOutput(
        _ output: AVCaptureOutput, didOutput sampleBuffer: CMSampleBuffer, from connection: AVCaptureConnection)
}

open class AVCaptureVideoDataOutput: AVCaptureOutput {
    public var videoSettings: [String: Any]! = [:]
    public var alwaysDiscardsLateVideoFrames = true
    public var automaticallyConfiguresOutputBufferDimensions = true
    public var deliversPreviewSizedOutputBuffers = true
    private weak var delegate: (any AVCaptureVideoDataOutputSampleBufferDelegate)?
    private var queue: DispatchQueue?
    public func setSampleBufferDelegate(
        _ delegate: (any AVCaptureVideoDataOutputSampleBufferDelegate)?, queue: DispatchQueue?
    ) {
        self.delegate = delegate
        self.queue = queue
    }
    /// The sensor has a frame; returns when it was looked at.
    public func deliver(_ frame: CMSampleBuffer) {
        queue?.sync { delegate?.captureOutput(self, didOutput: frame, from: AVCaptureConnection()) }
    }
}

public struct AVLayerVideoGravity: Hashable, Sendable {
    public static let resizeAspect = AVLayerVideoGravity()
}

open class AVCaptureVideoPreviewLayer: CALayer {
    public var session: AVCaptureSession?
    public var videoGravity = AVLayerVideoGravity.resizeAspect
}

// MARK: playing

public struct CMTime: Sendable {
    public let value: Int64
    public let timescale: Int32
    public init(value: Int64, timescale: Int32) {
        self.value = value
        self.timescale = timescale
    }
    public var seconds: Double { Double(value) / Double(timescale) }
}

@MainActor open class AVPlayer: NSObject {
    /// The newest one.
    nonisolated(unsafe) public static var newest: AVPlayer?
    private let observers = Observers()
    public nonisolated init(url: URL) {
        super.init()
        Self.newest = self
    }
    public func seek(to time: CMTime) async -> Bool {
        play(to: time)
        return true
    }
    public nonisolated func addPeriodicTimeObserver(
        forInterval interval: CMTime, queue: DispatchQueue?, using block: @escaping @Sendable (CMTime) -> Void
    ) -> Any {
        observers.add(block)
    }
    public nonisolated func removeTimeObserver(_ observer: Any) { observers.remove(observer) }
    public func pause() {}
    /// How many want to be told where it is.
    public var observed: Int { observers.count }
    /// It has come so far; whoever observes it is told.
    public func play(to time: CMTime) { observers.tell(time) }
}

private final class Observers: @unchecked Sendable {
    private let lock = NSLock()
    private var blocks: [UUID: @Sendable (CMTime) -> Void] = [:]
    var count: Int { lock.withLock { blocks.count } }
    func add(_ block: @escaping @Sendable (CMTime) -> Void) -> UUID {
        let id = UUID()
        lock.withLock { blocks[id] = block }
        return id
    }
    func remove(_ id: Any) { lock.withLock { if let id = id as? UUID { blocks[id] = nil } } }
    func tell(_ time: CMTime) { for block in lock.withLock({ Array(blocks.values) }) { block(time) } }
}

public final class AVAudioSession: NSObject {
    public struct Category: Hashable, Sendable {
        let name: String
        public static let playback = Category(name: "playback")
    }
    nonisolated(unsafe) private static let shared = AVAudioSession()
    public static func sharedInstance() -> AVAudioSession { shared }
    public private(set) var category: Category?
    public func setCategory(_ category: Category) throws { self.category = category }
}
