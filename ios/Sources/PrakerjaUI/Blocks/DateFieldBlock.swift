import PrakerjaBindings
import SwiftUI

/// A date, typed; nobody is forced through a calendar.
struct DateFieldBlock: View {
    let key: String
    let label: String
    let hint: String?
    let value: String
    let revision: UInt32
    let error: String?
    let readBack: String?
    let focus: FocusState<String?>.Binding

    var body: some View {
        Labelled(label: label, hint: hint, error: error, isNamed: true) {
            TypedText(key: key, label: label, value: value, revision: revision, hint: hint, focus: focus)
                // The number pad has no dash and no slash.
                .keyboardType(.numbersAndPunctuation)
                .autocorrectionDisabled()
                .monospacedDigit()
            if let readBack { Text(readBack).font(.title2) }
        }
    }
}
