import Network
import PrakerjaBindings
import UIKit

/// Watches the phone: its network, clock, zone, language, memory, and whether its protected files can be read.
@MainActor final class Watch {
    private let network = NWPathMonitor()

    /// Lives as long as the app, so nothing is taken off again.
    init(_ happen: @escaping @Sendable (Event) -> Void) {
        func on(_ name: Notification.Name, _ event: @escaping @Sendable () -> Event) {
            _ = NotificationCenter.default.addObserver(forName: name, object: nil, queue: nil) { _ in happen(event()) }
        }
        on(UIApplication.significantTimeChangeNotification) { .clockChanged }
        on(.NSSystemClockDidChange) { .clockChanged }
        on(.NSSystemTimeZoneDidChange) { .zone }
        on(NSLocale.currentLocaleDidChangeNotification) { .language }
        on(UIApplication.didReceiveMemoryWarningNotification) { .lowMemory }
        on(UIApplication.protectedDataDidBecomeAvailableNotification) { .dataProtection(available: true) }
        on(UIApplication.protectedDataWillBecomeUnavailableNotification) { .dataProtection(available: false) }
        on(UIApplication.userDidTakeScreenshotNotification) { .screenCaptured(captured: true) }
        network.pathUpdateHandler = { path in happen(.connectivity(online: path.status == .satisfied)) }
        network.start(queue: .main)
        happen(.language)
        happen(.zone)
    }
}

extension Event {
    fileprivate static var language: Event { .localeChanged(language: Locale.preferredLanguages.first ?? "id") }

    fileprivate static var zone: Event {
        // Forgets the zone that this process was started in.
        NSTimeZone.resetSystemTimeZone()
        return .zoneChanged(minutes: Int32(TimeZone.current.secondsFromGMT() / 60))
    }
}
