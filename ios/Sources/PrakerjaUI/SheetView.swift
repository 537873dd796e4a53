import PrakerjaBindings
import SwiftUI

/// A question that blocks everything else. Drawn over the page, not as an alert: an alert closes itself when one of its
/// buttons is pressed, and only the core knows when the question is answered.
struct SheetView: View {
    let sheet: Sheet
    @AccessibilityFocusState private var heard: String?
    @Environment(\.send) private var send

    var body: some View {
        ZStack {
            Color.black.opacity(0.4).ignoresSafeArea()
            ScrollView {
                VStack(alignment: .leading, spacing: 16) {
                    Text(sheet.title)
                        .font(.title2)
                        .fontWeight(.semibold)
                        .accessibilityAddTraits(.isHeader)
                        .accessibilityFocused($heard, equals: sheet.title)
                    Text(sheet.text)
                    ControlButton(control: sheet.confirm).buttonStyle(PrimaryStyle())
                    if let cancel = sheet.cancel {
                        ControlButton(control: cancel).buttonStyle(SecondaryStyle()).frame(maxWidth: .infinity)
                    }
                }
                .padding(24)
            }
            .frame(maxWidth: 480)
            .fixedSize(horizontal: false, vertical: true)
            .background(Tone.ground, in: RoundedRectangle(cornerRadius: 16))
            .padding(16)
        }
        .accessibilityElement(children: .contain)
        .accessibilityAddTraits(.isModal)
        .accessibilityAction(.escape) { if let cancel = sheet.cancel { send(.tapped(key: cancel.key)) } }
        .onChange(of: sheet.title, initial: true) { heard = sheet.title }
    }
}
