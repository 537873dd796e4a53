import AVFoundation
import Observation
import PrakerjaBindings
import PrakerjaShell
import UIKit

/// One opening of the camera, until there is a photo or a reason why not.
@MainActor @Observable public final class Viewfinder: Identifiable {
    let profile: CaptureProfile
    /// A photo can be taken now: the camera runs, and no call has taken it away.
    private(set) var isReady = false

    @ObservationIgnored let camera = Camera()
    @ObservationIgnored private let outcomes: AsyncStream<Outcome>
    @ObservationIgnored private let end: AsyncStream<Outcome>.Continuation
    @ObservationIgnored private var observers: [any NSObjectProtocol] = []

    init(_ profile: CaptureProfile) {
        self.profile = profile
        (outcomes, end) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(1))
    }

    /// Asks at most once; later the system answers by itself.
    static func isAllowed() async -> Bool {
        switch AVCaptureDevice.authorizationStatus(for: .video) {
        case .authorized: true
        case .notDetermined: await AVCaptureDevice.requestAccess(for: .video)
        case .denied, .restricted: false
        @unknown default: false
        }
    }

    /// What came of it.
    func outcome() async -> Outcome {
        for await outcome in outcomes { return outcome }
        return .answer(.cancelled)
    }

    func open() async {
        on(AVCaptureSession.wasInterruptedNotification) { $0.isReady = false }
        on(AVCaptureSession.interruptionEndedNotification) { $0.isReady = true }
        on(AVCaptureSession.runtimeErrorNotification) { $0.end.yield(.answer(.unavailable)) }
        do {
            try await camera.start(front: profile.front)
            isReady = true
            say(profile.hint, queued: true)
        } catch {
            end.yield(.answer(.unavailable))
        }
    }

    func shoot() async {
        guard isReady else { return }
        isReady = false
        do {
            end.yield(.photo(try await camera.shoot()))
            UINotificationFeedbackGenerator().notificationOccurred(.success)
        } catch {
            isReady = true
        }
    }

    func cancel() { end.yield(.answer(.cancelled)) }

    func close() {
        for observer in observers { NotificationCenter.default.removeObserver(observer) }
        observers = []
        camera.stop()
        end.finish()
    }

    private func on(_ name: Notification.Name, _ change: @escaping @MainActor @Sendable (Viewfinder) -> Void) {
        // The system posts these from threads of its own.
        let observer = NotificationCenter.default.addObserver(forName: name, object: camera.session, queue: nil) {
            [weak self] _ in
            Task { @MainActor in if let self { change(self) } }
        }
        observers.append(observer)
    }
}
