import PrakerjaBindings
import SwiftUI

/// Typed text.
struct FieldBlock: View {
    let key: String
    let label: String
    let hint: String?
    let value: String
    let revision: UInt32
    let keyboard: Keyboard
    let autofill: Autofill
    let grouping: Grouping
    let lines: UInt32
    let maxLength: UInt32
    let sensitive: Bool
    let error: String?
    let readBack: String?
    let spoken: String?
    let focus: FocusState<String?>.Binding

    var body: some View {
        Labelled(label: label, hint: hint, error: error, isNamed: true) {
            TypedText(
                key: key, label: label, value: value, revision: revision, hint: hint, spoken: spoken,
                grouping: grouping, lines: lines, maxLength: maxLength, sensitive: sensitive, focus: focus
            )
            .keyboardType(keyboard.type)
            .textContentType(autofill.contentType)
            .textInputAutocapitalization(keyboard == .names ? .words : keyboard == .plain ? .sentences : .never)
            .autocorrectionDisabled(keyboard != .plain)
            .font(grouping == .none ? .body : .title2)
            .monospacedDigit()
            if let readBack { Text(readBack).font(.title2).monospacedDigit() }
        }
    }
}

extension Keyboard {
    var type: UIKeyboardType {
        switch self {
        case .plain, .names, .password: .default
        case .email: .emailAddress
        case .digits: .numberPad
        case .phone: .phonePad
        }
    }
}

extension Autofill {
    var contentType: UITextContentType? {
        switch self {
        case .nothing: nil
        // With `.username` the system keeps address and password together; `.emailAddress` would fill a contact's.
        case .email: .username
        case .password: .password
        case .newPassword: .newPassword
        case .personName: .name
        case .phone: .telephoneNumber
        case .address: .fullStreetAddress
        }
    }
}
