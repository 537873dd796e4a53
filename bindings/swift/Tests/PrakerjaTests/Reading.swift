import Foundation
import PrakerjaBindings

/// A place to type into.
struct Field {
    let label: String
    let key: String
}

/// Something to choose from.
struct Question {
    let label: String
    let key: String
    let options: [Choosable]
}

extension Screen {
    /// What can be pressed: while there is a sheet, its two alone.
    var controls: [Control] {
        let pressable: Any = sheet ?? self
        return parts(of: pressable).compactMap { $0.part as? Control }
    }

    /// What can be pressed in the row or hidden value with this name; a row can be told by a line of it.
    func controls(in name: String) -> [Control] {
        blocks.flatMap { block -> [Control] in
            switch block {
            case .row(let title, let details, _, let actions) where title == name || details.contains(name): actions
            case .hidden(name, _, _, _, let reveal, let copy): [reveal, copy].compactMap { $0 }
            default: []
            }
        }
    }

    /// Videos by their titles.
    var videos: [Field] {
        blocks.compactMap { block in
            guard case .video(let key, let title, _, _, _, _, _) = block else { return nil }
            return Field(label: title, key: key)
        }
    }

    /// The QR's size and squares.
    var ticket: (UInt32, Data)? {
        for case .ticket(let size, let modules, _, _, _, _) in blocks { return (size, modules) }
        return nil
    }

    var fields: [Field] {
        blocks.compactMap { block in
            switch block {
            case .field(let key, let label, _, _, _, _, _, _, _, _, _, _, _, _): Field(label: label, key: key)
            case .dateField(let key, let label, _, _, _, _, _): Field(label: label, key: key)
            case .oneTimeCode(let key, let label, _, _, _, _, _, _, _, _, _): Field(label: label, key: key)
            case .longChoice(let key, let label, _, _, _, _, _, _, _): Field(label: label, key: key)
            default: nil
            }
        }
    }

    var questions: [Question] {
        blocks.compactMap { block in
            switch block {
            case .choice(let key, let label, _, let options, _, _): Question(label: label, key: key, options: options)
            case .longChoice(let key, let label, _, _, _, let options, _, _, _):
                Question(label: label, key: key, options: options)
            case .severalChoices(let key, let label, _, let options, _, _):
                Question(label: label, key: key, options: options)
            case .question(let key, _, let text, let options, _, _): Question(label: text, key: key, options: options)
            case .consent(let key, let text, _, _):
                Question(label: text, key: key, options: [Choosable(id: "yes", label: "yes", hint: nil)])
            default: nil
            }
        }
    }

    /// Every text but keys, ids and addresses.
    var texts: [String] {
        parts(of: self).filter { !names.contains($0.name) }.compactMap { $0.part as? String }
    }

    var isBusy: Bool { controls.contains { $0.ready == .busy } }
}

private let names: Set = ["key", "id", "chosen", "photo", "address", "captions", "lowData"]

/// Everything inside a value of the vocabulary, with the name of the property that holds it.
private func parts(of value: Any, called name: String = "") -> [(name: String, part: Any)] {
    let mirror = Mirror(reflecting: value)
    let optional = mirror.displayStyle == .optional
    let inside = mirror.children.flatMap { parts(of: $0.value, called: optional ? name : $0.label ?? name) }
    return optional ? inside : [(name, value)] + inside
}
