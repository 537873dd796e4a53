import PrakerjaBindings
import SwiftUI

/// Something to agree to, with what it says.
struct ConsentBlock: View {
    let key: String
    let text: String
    let agreed: Bool
    let error: String?
    @Environment(\.send) private var send

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            if let error { Wrong(text: error) }
            Toggle(
                text,
                isOn: Binding {
                    agreed
                } set: {
                    send(.chosen(key: key, option: $0 ? "yes" : "no"))
                })
        }
        .panel()
    }
}
