import AVFoundation
import Foundation
import LocalAuthentication
import Observation
import Prakerja
import PrakerjaBindings
import PrakerjaShell
import UIKit

/// This phone, as the shell asks it.
@MainActor @Observable public final class Phone: Device {
    /// The camera that is open, to be shown over everything.
    public internal(set) var viewfinder: Viewfinder?

    @ObservationIgnored public let happenings: AsyncStream<Event>
    @ObservationIgnored private let happen: AsyncStream<Event>.Continuation
    @ObservationIgnored private let reminders: Reminders
    @ObservationIgnored private let watch: Watch
    @ObservationIgnored private let brightness = Brightness()

    public init() {
        let (happenings, happen) = AsyncStream.makeStream(of: Event.self)
        self.happenings = happenings
        self.happen = happen
        reminders = Reminders { link in happen.yield(.opened(link: link)) }
        watch = Watch { event in happen.yield(event) }
        forgetShared()
    }

    public func perform(_ request: Request) async -> Outcome {
        switch request {
        case .askPermission(.camera): await .answer(Viewfinder.isAllowed() ? .done : .denied)
        case .askPermission(.notifications): await .answer(reminders.areAllowed() ? .done : .denied)
        case .openSettings: await .answer(open(UIApplication.openSettingsURLString))
        case .openCamera(let profile): await photograph(profile)
        case .openAddress(let address): await .answer(open(address))
        case .share(let text): await .answer(share(text))
        case .shareFile(let name, _, let text): await .answer(share(text, inFile: name))
        case .print(let title, let html): await .answer(print(html, called: title))
        case .copy(let text, let sensitive, let seconds):
            .answer(copy(text, for: sensitive ? TimeInterval(seconds) : nil))
        case .authenticate(let reason): await .answer(authenticate(reason))
        case .scheduleRefresh(let at): .answer(BackgroundRefresh.schedule(at: at))
        case .haptic(let kind): .answer(touch(kind))
        }
    }

    public func plan(_ set: [Reminder]) { reminders.plan(set) }

    public func announce(_ announcement: Announcement) {
        say(announcement.text, queued: announcement.politeness == .polite)
    }

    public func brighten(_ full: Bool) { brightness.set(full: full) }

    public func finish(_ work: @escaping @Sendable () async -> Void) {
        let leaving = Leaving()
        Task {
            await work()
            leaving.end()
        }
    }

    private func photograph(_ profile: CaptureProfile) async -> Outcome {
        guard await Viewfinder.isAllowed() else { return .answer(.denied) }
        let finder = Viewfinder(profile)
        viewfinder = finder
        defer { viewfinder = nil }
        return await finder.outcome()
    }

    private func touch(_ kind: HapticKind) -> Answer {
        feel(kind)
        return .done
    }

    private func authenticate(_ reason: String) async -> Answer {
        let context = LAContext()
        guard context.canEvaluatePolicy(.deviceOwnerAuthentication, error: nil) else { return .unavailable }
        do {
            return try await context.evaluatePolicy(.deviceOwnerAuthentication, localizedReason: reason)
                ? .done : .denied
        } catch let error as LAError where error.code == .userCancel || error.code == .systemCancel {
            return .cancelled
        } catch {
            return .denied
        }
    }
}

/// A small movement of the phone.
@MainActor func feel(_ kind: HapticKind) {
    switch kind {
    case .good: UINotificationFeedbackGenerator().notificationOccurred(.success)
    case .bad: UINotificationFeedbackGenerator().notificationOccurred(.error)
    case .tick: UISelectionFeedbackGenerator().selectionChanged()
    }
}

/// Speaks through the screen reader, if there is one; queued behind what it says just now, or at once.
@MainActor func say(_ text: String, queued: Bool) {
    let spoken = NSAttributedString(string: text, attributes: [.accessibilitySpeechQueueAnnouncement: queued])
    UIAccessibility.post(notification: .announcement, argument: spoken)
}
