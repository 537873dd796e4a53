import PrakerjaBindings
import SwiftUI

/// Any of a few.
struct SeveralChoicesBlock: View {
    let key: String
    let label: String
    let hint: String?
    let options: [Choosable]
    let chosen: [String]
    let error: String?

    var body: some View {
        Labelled(label: label, hint: hint, error: error) {
            OptionRows(key: key, options: options, chosen: chosen, several: true)
        }
    }
}
