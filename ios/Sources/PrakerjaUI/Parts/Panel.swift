import SwiftUI

extension View {
    /// A piece of the page on a ground of its own.
    func panel(_ tone: Tone = .surface) -> some View {
        frame(maxWidth: .infinity, alignment: .leading)
            .padding(16)
            .background(tone, in: RoundedRectangle(cornerRadius: 12))
    }
}
