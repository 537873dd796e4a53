import PrakerjaBindings
import SwiftUI

/// The time that is left, ticking by itself; nothing once it is over. Nor while there is more than a day: the system
/// would count hours, and the words beside it name the date.
struct Remaining: View {
    /// Milliseconds since the Unix epoch.
    let until: Int64
    @Environment(\.now) private var clock

    var body: some View {
        let now = clock()
        let end = Date(timeIntervalSince1970: Double(until) / 1000)
        if end > now && end.timeIntervalSince(now) < 24 * 60 * 60 {
            Text(timerInterval: now...end, countsDown: true)
                .monospacedDigit()
                .accessibilityAddTraits(.updatesFrequently)
        }
    }
}
