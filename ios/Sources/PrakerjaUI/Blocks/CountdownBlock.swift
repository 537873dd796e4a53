import PrakerjaBindings
import SwiftUI

/// Time that runs out: until when, in the other clock too if it differs, how long still, and what happens then.
struct CountdownBlock: View {
    let until: Int64
    let text: String
    let second: String?
    let after: String

    var body: some View {
        VStack(alignment: .leading, spacing: 4) {
            Label(text, systemImage: "clock").font(.headline)
            if let second { Text(second) }
            Remaining(until: until).font(.title2)
            Text(after).font(.subheadline)
        }
        .panel(.warnGround)
        .accessibilityElement(children: .combine)
    }
}
