import PrakerjaBindings
import SwiftUI

/// A video; what plays it reports the position.
struct VideoBlock: View {
    let key: String
    let title: String
    let address: String
    let captions: String?
    let lowData: String?
    let positionMs: Int64
    @Environment(\.film) private var film

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            Text(title).font(.headline).accessibilityHidden(player != nil)
            if let player { player.aspectRatio(16 / 9, contentMode: .fit).accessibilityLabel(title) }
        }
    }

    /// The smaller one where there is one: data costs money.
    private var player: AnyView? {
        URL(string: lowData ?? address).flatMap { address in
            film(
                Film(
                    key: key, address: address, captions: captions.flatMap { URL(string: $0) }, positionMs: positionMs))
        }
    }
}
