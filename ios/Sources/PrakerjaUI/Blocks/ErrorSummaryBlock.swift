import PrakerjaBindings
import SwiftUI

/// What is wrong on this page; each line leads to its field.
struct ErrorSummaryBlock: View {
    let title: String
    let errors: [FieldError]
    @Environment(\.reach) private var reach

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            Label(title, systemImage: "exclamationmark.circle.fill")
                .font(.headline)
                .foregroundStyle(Tone.bad)
                .accessibilityAddTraits(.isHeader)
            ForEach(errors, id: \.key) { error in
                Button(error.text) { reach(error.key) }.buttonStyle(SecondaryStyle()).multilineTextAlignment(.leading)
            }
        }
        .panel(.badGround)
    }
}
