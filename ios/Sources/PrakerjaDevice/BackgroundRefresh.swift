import BackgroundTasks
import PrakerjaBindings

/// The app is woken in the background at about the instant that the core asked for.
public enum BackgroundRefresh {
    /// As in `Info.plist`.
    public static let identifier = "id.prakerja.mobile.refresh"

    /// - Parameter at: milliseconds since the Unix epoch.
    static func schedule(at: Int64) -> Answer {
        let request = BGAppRefreshTaskRequest(identifier: identifier)
        request.earliestBeginDate = Date(timeIntervalSince1970: Double(at) / 1000)
        do {
            try BGTaskScheduler.shared.submit(request)
            return .done
        } catch {
            return .unavailable  // switched off in the settings, or by the low-power mode
        }
    }
}
