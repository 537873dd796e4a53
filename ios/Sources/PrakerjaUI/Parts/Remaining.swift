import PrakerjaBindings
import SwiftUI

/// The time that is left, ticking by itself; nothing once it is over.
struct Remaining: View {
    /// Milliseconds since the Unix epoch.
    let until: Int64

    var body: some View {
        let now = Date.now
        let end = Date(timeIntervalSince1970: Double(until) / 1000)
        if end > now {
            Text(timerInterval: now...end, countsDown: true)
                .monospacedDigit()
                .accessibilityAddTraits(.updatesFrequently)
        }
    }
}
