import Foundation
import PrakerjaBindings

/// A block in one of its states, and the page on which it stands.
struct Sample: CustomStringConvertible {
    let description: String
    let block: Block
}

/// `tests/vectors/gallery.json`: screens in the border's own bytes.
private struct File: Decodable {
    struct Entry: Decodable {
        let key: String
        let bytes: Data
    }
    let now: Double
    let screens: [Entry]
}

private let file: File = {
    let path = URL(filePath: #filePath).appending(path: "../../../../tests/vectors/gallery.json").standardizedFileURL
    return try! JSONDecoder().decode(File.self, from: Data(contentsOf: path))
}()

/// Now, in the gallery.
let galleryNow = Date(timeIntervalSince1970: file.now / 1000)

/// Every kind of block in every state.
let gallery: [Sample] = file.screens.flatMap { entry in
    var reader = (data: entry.bytes, offset: entry.bytes.startIndex)
    let blocks = try! FfiConverterTypeScreen.read(from: &reader).blocks
    return blocks.enumerated().map { number, block in
        Sample(description: "\(entry.key) \(number + 1): \(block.kind)", block: block)
    }
}

/// A screen that is nothing but these blocks.
func screen(
    _ blocks: [Block], key: String = "any.screen", primary: Control? = nil, secondary: Control? = nil,
    sheet: Sheet? = nil, tabs: [Tab] = [], back: Bool = false, step: StepCount? = nil, focus: String? = nil
) -> Screen {
    Screen(
        key: key, depth: 1, seq: 1, title: "Judul halaman", step: step, focus: focus, announce: nil, blocks: blocks,
        primary: primary, secondary: secondary, sheet: sheet, cover: false, tabs: tabs, back: back, secure: false,
        bright: false)
}
