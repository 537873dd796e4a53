import PrakerjaBindings
import SwiftUI

/// A heading below the title.
struct HeadingBlock: View {
    let level: UInt32
    let text: String

    var body: some View {
        Text(text)
            .font(level == 2 ? .title2 : .title3)
            .fontWeight(.semibold)
            .accessibilityAddTraits(.isHeader)
            .accessibilityHeading(level == 2 ? .h2 : .h3)
    }
}
