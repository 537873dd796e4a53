import Foundation
import PrakerjaBindings
import SwiftUI
import Testing

@testable import PrakerjaUI

/// Every kind of block in every state, through its evaluated view.
@MainActor struct GalleryTests {
    @Test(arguments: gallery) func saysAllThatTheBlockHolds(sample: Sample) {
        let stage = Stage(screen([sample.block]))
        let told = stage.view.all.flatMap(\.told).joined(separator: "\n")
        for text in shownTexts(of: sample.block) where !text.isEmpty { #expect(told.contains(text), "\(text)") }
    }

    @Test(arguments: gallery) func namesEverythingForAScreenReader(sample: Sample) {
        let stage = Stage(screen([sample.block]))
        #expect(stage.view.unnamed.isEmpty)
        let names = stage.view.elements.filter { $0.press != nil }.map(\.spoken)
        #expect(Set(names).count == names.count, "two controls have one name")
    }

    @Test(arguments: gallery) func sendsTheRightEventForEachControl(sample: Sample) {
        let stage = Stage(screen([sample.block]))
        for control in parts(of: sample.block).compactMap({ $0.part as? Control }) {
            stage.forget()
            #expect(stage.view.press(control.label) == (control.ready == .yes), "\(control.label)")
            #expect(stage.events == (control.ready == .yes ? [.tapped(key: control.key)] : []))
        }
        for option in parts(of: sample.block).compactMap({ $0.part as? Choosable }) {
            stage.forget()
            #expect(stage.view.press([option.label, option.hint].compactMap(\.self).joined(separator: ", ")))
            #expect(stage.events == [.chosen(key: sample.block.key ?? "", option: option.id)])
        }
    }

    @Test(arguments: gallery) func whatIsTypedIsSentAndLeavingIsTold(sample: Sample) throws {
        let typed: (key: String, label: String, sent: String)? =
            switch sample.block {
            case .field(let key, let label, _, _, _, _, _, let grouping, _, _, _, _, _, _):
                (key, label, grouping == .none ? "12 345" : "12345")
            case .dateField(let key, let label, _, _, _, _, _), .longChoice(let key, let label, _, _, _, _, _, _, _):
                (key, label, "12 345")
            case .oneTimeCode(let key, let label, _, _, _, _, _, _, _, _, _): (key, label, "12 345")
            default: nil
            }
        guard let typed else { return }
        let stage = Stage(screen([sample.block]))
        #expect(stage.view.focus(typed.label))
        #expect(stage.view.type("12 345", into: typed.label))
        stage.view.blur()
        #expect(stage.events == [.entered(key: typed.key, text: typed.sent), .left(key: typed.key)])
    }

    @Test func numbersAndConsentsAreChosen() {
        let stage = Stage(
            screen([
                .scale(
                    key: "scale", label: "Skala", from: 1, to: 3, fromLabel: "a", toLabel: "b", chosen: 2, error: nil),
                .consent(key: "consent", text: "Setuju", agreed: true, error: nil),
            ]))
        #expect(stage.view.press("3") && stage.view.press("Setuju"))
        #expect(stage.events == [.chosen(key: "scale", option: "3"), .chosen(key: "consent", option: "no")])
        let stars = Stage(screen([.rating(key: "rating", label: "Nilai", chosen: nil, error: nil)]))
        #expect(stars.view.press("5"))
        #expect(stars.events == [.chosen(key: "rating", option: "5")])
        let file = Stage(screen([.filePick(key: "file", label: "Pilih", hint: nil, file: nil, error: nil)]))
        #expect(file.view.press("Pilih"))
        #expect(file.events == [.tapped(key: "file")])
    }

    /// What a screen reader says of the whole gallery; a change of it is looked at before it is committed.
    @Test func soundsAsItDid() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "gallery.txt")
        let now =
            gallery.map { sample in
                let lines = Stage(screen([sample.block])).view.elements.dropFirst().map {
                    "  " + $0.heard
                }
                return ([sample.description] + lines).joined(separator: "\n")
            }.joined(separator: "\n") + "\n"
        if ProcessInfo.processInfo.environment["UPDATE_GALLERY"] != nil {
            try now.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == now)
    }

    /// Each kind of the vocabulary is in the gallery; the parity table in `tests/` holds this against the others.
    @Test func holdsEveryKind() throws {
        let vocabulary = project.appending(path: "bindings/swift/Sources/generated/prakerja_core.swift")
        let source = try String(contentsOf: vocabulary, encoding: .utf8)
        let declared = try #require(source.firstMatch(of: /public enum Block: (?s:.*?)\n}\n/)).output
        let kinds = Set(declared.matches(of: /\n    case (\w+)\(/).map { String($0.output.1) })
        #expect(kinds.count > 30)
        #expect(Set(gallery.map(\.block.kind)) == kinds)
        for kind in kinds.sorted() { print("block \(kind): drawn, pressed, heard") }
    }
}

private let project = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL

extension Block {
    var kind: String { Mirror(reflecting: self).children.first?.label ?? "\(self)" }
}

/// What a block holds that is meant to be read.
private func shownTexts(of block: Block) -> [String] {
    let silent: Set = ["key", "id", "chosen", "photo", "address", "captions", "file"]
    let shown = parts(of: block).filter { !silent.contains($0.name) }.compactMap { $0.part as? String }
    switch block {
    case .hidden(_, let masked, .some, _, _, _), .card(_, let masked, .some, _, _, _, _, _):
        return shown.filter { $0 != masked }
    case .question(_, _, _, _, nil, let saved): return shown.filter { $0 != saved }
    case .field(_, _, _, let value, _, _, _, let grouping, _, _, _, _, _, let spoken):
        return shown.filter { $0 != value } + (spoken == nil ? [grouping.grouped(value)] : [])
    default: return shown
    }
}

/// Everything inside a value of the vocabulary, with the name of the property that holds it.
private func parts(of value: Any, called name: String = "") -> [(name: String, part: Any)] {
    let mirror = Mirror(reflecting: value)
    let optional = mirror.displayStyle == .optional
    let inside = mirror.children.flatMap { parts(of: $0.value, called: optional ? name : $0.label ?? name) }
    return optional ? inside : [(name, value)] + inside
}
