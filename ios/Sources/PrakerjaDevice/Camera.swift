import AVFoundation

/// Why there is no picture.
enum CameraFailure: Error {
    case missing, broken
}

/// The capture session. Everything that touches it runs on a queue of its own, so that the main actor never waits.
final class Camera: NSObject, @unchecked Sendable {
    let session = AVCaptureSession()
    private let queue = DispatchQueue(label: "camera")
    private let output = AVCapturePhotoOutput()
    private var waiting: CheckedContinuation<Data, any Error>?

    /// Upright on a phone that is held upright.
    private static let upright: CGFloat = 90

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
            if let connection = output.connection(with: .video), connection.isVideoRotationAngleSupported(Self.upright)
            {
                connection.videoRotationAngle = Self.upright
            }
        }
        try await onQueue { [self] in session.startRunning() }
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
