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

    /// What to do, in a few words.
    private(set) var hint: String
    /// How much of the time to hold still has passed, 0…1.
    private(set) var progress: Float = 0
    /// Nothing is wrong with the picture.
    private(set) var isGood = false
    /// The coach has waited long enough: better now than never.
    private(set) var isUrgent = false

    @ObservationIgnored let camera = Camera()
    /// Where the newest frame has the card.
    @ObservationIgnored private var framing: Framing?
    @ObservationIgnored private var words: [Reason: CoachWords] = [:]
    @ObservationIgnored private let outcomes: AsyncStream<Outcome>
    @ObservationIgnored private let end: AsyncStream<Outcome>.Continuation
    @ObservationIgnored private var observers: [any NSObjectProtocol] = []

    init(_ profile: CaptureProfile) {
        self.profile = profile
        hint = profile.hint
        words = Dictionary(profile.coach.words.map { ($0.reason, $0) }) { first, _ in first }
        (outcomes, end) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(1))
    }

    /// Where the subject should be in an upright picture of `shape`, in shares of it.
    static func guide(of profile: CaptureProfile, in shape: (width: UInt32, height: UInt32)) -> GuideFrame {
        Coach(profile: profile, screenReader: false).guide(width: shape.width, height: shape.height)
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
            coach()
        } catch {
            end.yield(.answer(.unavailable))
        }
    }

    /// From the beginning. No face detector of the phone stands behind the coach, so it claims to have seen none.
    private func coach() {
        let coach = Coach(profile: profile, screenReader: UIAccessibility.isVoiceOverRunning)
        camera.follow { [weak self] glance in
            guard let verdict = coach.frame(luma: glance.light, layout: glance.layout, seen: nil, at: glance.at)
            else { return }
            Task { @MainActor in await self?.follow(verdict) }
        }
    }

    /// Shows it, says it, lets it be felt, and takes the photo when it is time.
    private func follow(_ verdict: CoachVerdict) async {
        guard let said = words[verdict.reason] else { return }
        hint = said.shown
        if verdict.say { say(said.spoken, queued: true) }
        if verdict.fresh, let haptic = said.haptic { feel(haptic) }
        progress = verdict.progress
        framing = verdict.framing
        isGood = verdict.reason == .good
        isUrgent = verdict.manual
        if verdict.shoot { await shoot() }
    }

    func shoot() async {
        guard isReady else { return }
        isReady = false
        let framing = framing
        do {
            end.yield(.photo(try await camera.shoot(), framing: framing))
            feel(.good)
        } catch {
            isReady = true
            coach()
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
