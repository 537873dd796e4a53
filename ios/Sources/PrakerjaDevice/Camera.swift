import AVFoundation
import PrakerjaBindings

/// Why there is no picture.
enum CameraFailure: Error {
    case missing, broken
}

/// The light of one frame: lent, not copied, for the time of a call.
struct Glance {
    let light: Data
    let layout: FrameLayout
    /// ms of a clock that only runs forward.
    let at: Int64
}

/// The capture session. Everything that touches it runs on a queue of its own, so that the main actor never waits, and
/// its frames are looked at on another. The torch stays off, as it is unless asked for: it blinds the card's laminate.
final class Camera: NSObject, @unchecked Sendable {
    let session = AVCaptureSession()
    private let queue = DispatchQueue(label: "camera")
    private let output = AVCapturePhotoOutput()
    private var waiting: CheckedContinuation<Data, any Error>?

    private let eyes = DispatchQueue(label: "eyes")
    private let frames = AVCaptureVideoDataOutput()
    private var isFront = false
    private var look: ((Glance) -> Void)?

    /// Upright on a phone that is held upright.
    private static let upright: CGFloat = 90
    /// As wide as the frames that the coach is made for lie in the sensor, px.
    private static let across: Int32 = 640

    /// Tells of each frame that is the newest when it is looked at.
    func follow(_ look: @escaping @Sendable (Glance) -> Void) {
        eyes.async { [self] in self.look = look }
    }

    func start(front: Bool) async throws {
        try await onQueue { [self] in
            guard
                let device = AVCaptureDevice.default(
                    .builtInWideAngleCamera, for: .video, position: front ? .front : .back)
            else { throw CameraFailure.missing }
            let input = try AVCaptureDeviceInput(device: device)
            session.beginConfiguration()
            defer { session.commitConfiguration() }
            session.sessionPreset = .photo
            guard session.canAddInput(input), session.canAddOutput(output) else { throw CameraFailure.broken }
            session.addInput(input)
            session.addOutput(output)
            watch(device, front: front)
            if let connection = output.connection(with: .video), connection.isVideoRotationAngleSupported(Self.upright)
            {
                connection.videoRotationAngle = Self.upright
            }
        }
        try await onQueue { [self] in session.startRunning() }
    }

    /// A phone whose frames cannot be had still takes photos.
    private func watch(_ device: AVCaptureDevice, front: Bool) {
        guard session.canAddOutput(frames) else { return }
        session.addOutput(frames)
        eyes.sync { isFront = front }
        frames.alwaysDiscardsLateVideoFrames = true
        frames.automaticallyConfiguresOutputBufferDimensions = false
        frames.deliversPreviewSizedOutputBuffers = false
        // Another aspect than the sensor's is an exception.
        let sensor = device.activeFormat.formatDescription.dimensions
        let across = min(Self.across, sensor.width)
        frames.videoSettings = [
            kCVPixelBufferPixelFormatTypeKey as String: kCVPixelFormatType_420YpCbCr8BiPlanarFullRange,
            kCVPixelBufferWidthKey as String: across,
            kCVPixelBufferHeightKey as String: across * sensor.height / max(sensor.width, 1),
        ]
        frames.setSampleBufferDelegate(self, queue: eyes)
    }

    func stop() {
        queue.async { [self] in
            session.stopRunning()
            finish(.failure(CameraFailure.broken))
        }
    }

    /// A JPEG. A second press while the first is under way takes none of its own.
    func shoot() async throws -> Data {
        try await withCheckedThrowingContinuation { photo in
            queue.async { [self] in
                guard waiting == nil, session.isRunning else { return photo.resume(throwing: CameraFailure.broken) }
                waiting = photo
                let settings = AVCapturePhotoSettings(format: [AVVideoCodecKey: AVVideoCodecType.jpeg])
                settings.flashMode = .off
                output.capturePhoto(with: settings, delegate: self)
            }
        }
    }

    private func finish(_ result: Result<Data, any Error>) {
        waiting?.resume(with: result)
        waiting = nil
    }

    private func onQueue(_ work: @escaping @Sendable () throws -> Void) async throws {
        try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
            queue.async { done.resume(with: Result(catching: work)) }
        }
    }
}

extension Camera: AVCapturePhotoCaptureDelegate {
    func photoOutput(
        _ output: AVCapturePhotoOutput, didFinishProcessingPhoto photo: AVCapturePhoto, error: (any Error)?
    ) {
        let jpeg = error == nil ? photo.fileDataRepresentation() : nil
        queue.async { [self] in finish(jpeg.map(Result.success) ?? .failure(CameraFailure.broken)) }
    }
}

extension Camera: AVCaptureVideoDataOutputSampleBufferDelegate {
    func captureOutput(
        _ output: AVCaptureOutput, didOutput sampleBuffer: CMSampleBuffer, from connection: AVCaptureConnection
    ) {
        guard let look, let pixels = CMSampleBufferGetImageBuffer(sampleBuffer) else { return }
        CVPixelBufferLockBaseAddress(pixels, .readOnly)
        defer { CVPixelBufferUnlockBaseAddress(pixels, .readOnly) }
        guard let light = CVPixelBufferGetBaseAddressOfPlane(pixels, 0) else { return }
        let (width, height) = (CVPixelBufferGetWidthOfPlane(pixels, 0), CVPixelBufferGetHeightOfPlane(pixels, 0))
        let stride = CVPixelBufferGetBytesPerRowOfPlane(pixels, 0)
        // Frames come as the sensor lies: a quarter turn from upright. Only the screen mirrors the front camera.
        let layout = FrameLayout(
            width: UInt32(width), height: UInt32(height), stride: UInt32(stride), quarters: 1, mirrored: isFront)
        let time = CMSampleBufferGetPresentationTimeStamp(sampleBuffer)
        look(
            Glance(
                light: Data(bytesNoCopy: light, count: stride * height, deallocator: .none), layout: layout,
                at: Int64(time.seconds * 1000)))
    }
}
