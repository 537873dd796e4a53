import PrakerjaBindings
import SwiftUI

/// A QR ticket: always dark on white, with a quiet zone of four modules.
struct TicketBlock: View {
    let size: UInt32
    let modules: Data
    let name: String
    let window: String
    let uses: String
    let spoken: String

    var body: some View {
        VStack(spacing: 8) {
            Canvas { context, canvas in
                context.fill(Path(CGRect(origin: .zero, size: canvas)), with: .color(.white))
                for square in squares(side: min(canvas.width, canvas.height)) {
                    context.fill(Path(square), with: .color(.black))
                }
            }
            .aspectRatio(1, contentMode: .fit)
            .frame(minWidth: 240, minHeight: 240)
            .accessibilityElement(children: .ignore)
            .accessibilityLabel(spoken)
            .accessibilityAddTraits(.isImage)
            Text(name).font(.headline)
            Text(window)
            Text(uses).font(.subheadline)
        }
        .panel()
    }

    /// The dark modules as squares of whole points, so that no edge is blurred.
    func squares(side: CGFloat) -> [CGRect] {
        let quiet = 4
        let size = Int(size)
        let unit = (side / CGFloat(size + 2 * quiet)).rounded(.down)
        let margin = ((side - unit * CGFloat(size)) / 2).rounded(.down)
        return modules.enumerated().filter { $0.element == 1 }.map { index, _ in
            let x = margin + CGFloat(index % size) * unit
            let y = margin + CGFloat(index / size) * unit
            return CGRect(x: x, y: y, width: unit, height: unit)
        }
    }
}
