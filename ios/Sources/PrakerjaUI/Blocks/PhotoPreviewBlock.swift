import PrakerjaBindings
import SwiftUI

/// A photo that was taken, with buttons that adjust it.
struct PhotoPreviewBlock: View {
    let photo: String
    let alt: String
    let adjust: [Control]
    let zoomPercent: UInt32
    let rightPercent: Int32
    let downPercent: Int32
    let quarterTurns: UInt32
    @Environment(\.photo) private var picture
    /// Kept, because the core unseals it anew each time it is asked.
    @State private var image: Image?

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            if let image {
                GeometryReader { frame in
                    image
                        .resizable()
                        .scaledToFit()
                        .rotationEffect(.degrees(Double(quarterTurns) * 90))
                        .scaleEffect(zoom)
                        .offset(offset(in: frame.size))
                }
                .aspectRatio(4 / 3, contentMode: .fit)
                .clipped()
                .accessibilityElement(children: .ignore)
                .accessibilityLabel(alt)
                .accessibilityAddTraits(.isImage)
            } else {
                Text(alt)
            }
            ForEach(adjust, id: \.key) { ControlButton(control: $0).buttonStyle(SecondaryStyle()) }
        }
        .onChange(of: photo, initial: true) { image = picture(photo) }
    }

    private var zoom: CGFloat { CGFloat(zoomPercent) / 100 }

    /// The picture moves against the way that its middle goes.
    private func offset(in size: CGSize) -> CGSize {
        CGSize(
            width: -size.width * zoom * CGFloat(rightPercent) / 100,
            height: -size.height * zoom * CGFloat(downPercent) / 100)
    }
}
