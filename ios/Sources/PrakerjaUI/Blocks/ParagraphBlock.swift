import PrakerjaBindings
import SwiftUI

/// Running text.
struct ParagraphBlock: View {
    let text: String

    var body: some View { Text(text) }
}
