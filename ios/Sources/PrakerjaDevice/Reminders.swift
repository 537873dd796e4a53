import PrakerjaBindings
import UserNotifications

/// The notifications that are set: exactly the core's, each new set in place of the last.
@MainActor final class Reminders {
    /// Asked for each time: it is not said to be `Sendable`, so it must not belong to the main actor.
    private nonisolated var center: UNUserNotificationCenter { .current() }
    private let delegate: Opened
    /// Sets follow each other; two at once would mix.
    private var planning: Task<Void, Never>?

    init(opened: @escaping @Sendable (String) -> Void) {
        delegate = Opened(opened)
        center.delegate = delegate
    }

    /// Asks once; later the system answers by itself.
    func areAllowed() async -> Bool {
        (try? await center.requestAuthorization(options: [.alert, .sound])) ?? false
    }

    func plan(_ set: [Reminder]) {
        let before = planning
        planning = Task {
            await before?.value
            await replace(with: set)
        }
    }

    private func replace(with set: [Reminder]) async {
        if !set.isEmpty { _ = await areAllowed() }
        center.removeAllPendingNotificationRequests()
        center.setNotificationCategories(Set(set.map(\.category)))
        for reminder in set where reminder.delayMs > 0 {
            // Refused permission is no failure: it can be given later, and then the next set is planned.
            try? await center.add(reminder.request)
        }
    }
}

/// Told by the system when a notification was opened, also one that started the app. It is answered before the call
/// returns: the asynchronous methods of this protocol answer on a thread on which UIKit stops the app.
private final class Opened: NSObject, UNUserNotificationCenterDelegate {
    private let opened: @Sendable (String) -> Void

    init(_ opened: @escaping @Sendable (String) -> Void) {
        self.opened = opened
    }

    func userNotificationCenter(
        _ center: UNUserNotificationCenter, willPresent notification: UNNotification,
        withCompletionHandler answer: @escaping (UNNotificationPresentationOptions) -> Void
    ) {
        answer([.banner, .list, .sound])
    }

    func userNotificationCenter(
        _ center: UNUserNotificationCenter, didReceive response: UNNotificationResponse,
        withCompletionHandler done: @escaping () -> Void
    ) {
        if let link = response.notification.request.content.userInfo["link"] as? String { opened(link) }
        done()
    }
}

extension Reminder {
    /// A locked phone that hides previews shows the public text.
    fileprivate var category: UNNotificationCategory {
        UNNotificationCategory(
            identifier: id, actions: [], intentIdentifiers: [], hiddenPreviewsBodyPlaceholder: publicText, options: [])
    }

    /// By elapsed time, so that a clock that is set wrong does not matter.
    fileprivate var request: UNNotificationRequest {
        let content = UNMutableNotificationContent()
        content.body = privateText
        content.categoryIdentifier = id
        content.sound = .default
        content.userInfo = ["link": link]
        let trigger = UNTimeIntervalNotificationTrigger(timeInterval: Double(delayMs) / 1000, repeats: false)
        return UNNotificationRequest(identifier: id, content: content, trigger: trigger)
    }
}
