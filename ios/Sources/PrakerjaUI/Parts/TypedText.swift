import PrakerjaBindings
import SwiftUI

/// A text field that owns its text while it is on screen: the core's value counts only when its revision changed.
struct TypedText: View {
    let key: String
    let label: String
    let value: String
    let revision: UInt32
    let hint: String?
    let spoken: String?
    let grouping: Grouping
    let lines: UInt32
    let maxLength: UInt32
    let sensitive: Bool
    let focus: FocusState<String?>.Binding

    @State private var text: String
    @Environment(\.send) private var send

    init(
        key: String, label: String, value: String, revision: UInt32, hint: String? = nil, spoken: String? = nil,
        grouping: Grouping = .none, lines: UInt32 = 1, maxLength: UInt32 = 250, sensitive: Bool = false,
        focus: FocusState<String?>.Binding
    ) {
        self.key = key
        self.label = label
        self.value = value
        self.revision = revision
        self.hint = hint
        self.spoken = spoken
        self.grouping = grouping
        self.lines = lines
        self.maxLength = maxLength
        self.sensitive = sensitive
        self.focus = focus
        _text = State(initialValue: grouping.grouped(value))
    }

    var body: some View {
        field
            .accessibilityLabel(label)
            .accessibilityHint(hint ?? "")
            .padding(12)
            .frame(minHeight: 48)
            .background(Tone.surface, in: RoundedRectangle(cornerRadius: 8))
            .overlay { RoundedRectangle(cornerRadius: 8).stroke(Tone.line, lineWidth: 1) }
            .focused(focus, equals: key)
            .onChange(of: revision) { text = grouping.grouped(value) }
    }

    @ViewBuilder private var field: some View {
        if sensitive {
            SecureField("", text: typed).privacySensitive()
        } else if lines > 1 {
            TextField("", text: typed, axis: .vertical).lineLimit(Int(lines)...)
        } else if let spoken, !spoken.isEmpty {
            TextField("", text: typed).accessibilityValue(spoken)
        } else {
            TextField("", text: typed)
        }
    }

    private var typed: Binding<String> {
        Binding {
            text
        } set: { new in
            let plain = String(grouping.plain(new).prefix(Int(maxLength)))
            let grouped = grouping.grouped(plain)
            guard grouped != text else { return }
            text = grouped
            send(.entered(key: key, text: plain))
        }
    }
}

extension Grouping {
    /// What the core is told: digits without the spaces that were put in for the eye.
    func plain(_ text: String) -> String {
        self == .none ? text : text.filter { !$0.isWhitespace }
    }

    /// As it is shown.
    func grouped(_ text: String) -> String {
        let plain = plain(text)
        switch self {
        case .none: return plain
        case .fours: return plain.split(every: [4])
        case .phone: return plain.split(every: plain.hasPrefix("+62") ? [3, 3, 4] : [4])
        }
    }
}

extension String {
    /// Pieces of these lengths, the last one repeated, with spaces between.
    fileprivate func split(every lengths: [Int]) -> String {
        var pieces: [Substring] = []
        var rest = self[...]
        while !rest.isEmpty {
            let length = lengths[Swift.min(pieces.count, lengths.count - 1)]
            pieces.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return pieces.joined(separator: " ")
    }
}
