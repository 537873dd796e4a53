import PrakerjaBindings
import SwiftUI

/// Stars, one to five.
struct RatingBlock: View {
    let key: String
    let label: String
    let chosen: UInt32?
    let error: String?

    var body: some View {
        Labelled(label: label, hint: nil, error: error) {
            NumberRow(key: key, numbers: Array(1...5), chosen: chosen) { star in
                star <= chosen ?? 0 ? "star.fill" : "star"
            }
        }
    }
}
