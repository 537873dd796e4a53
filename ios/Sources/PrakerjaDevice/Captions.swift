import Foundation

/// What is said in a video, by time. An `AVPlayer` shows only captions that are inside the video or named by its HLS
/// playlist, so a file beside it is read and drawn here.
struct Captions: Equatable, Sendable {
    struct Cue: Equatable, Sendable {
        /// In seconds from the beginning; the end is exclusive.
        let from: Double
        let to: Double
        let text: String
    }

    let cues: [Cue]

    /// Of a WebVTT file, the cues; notes, styles and regions are none, and neither is what cannot be read.
    init(webVTT file: String) {
        let lines = file.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        cues = lines.split(whereSeparator: \.isEmpty).compactMap { Cue(lines: Array($0)) }
    }

    func text(at seconds: Double) -> String {
        cues.filter { $0.from <= seconds && seconds < $0.to }.map(\.text).joined(separator: "\n")
    }
}

extension Captions.Cue {
    /// Perhaps a name, then `00:01.000 --> 00:04.000` with settings behind it, then what is said.
    fileprivate init?(lines: [Substring]) {
        guard let timing = lines.firstIndex(where: { $0.contains("-->") }) else { return nil }
        let words = lines[timing].split(whereSeparator: \.isWhitespace)
        guard words.count >= 3, words[1] == "-->", let from = Self.seconds(words[0]), let to = Self.seconds(words[2])
        else { return nil }
        self.init(from: from, to: to, text: lines[(timing + 1)...].map(Self.plain).joined(separator: "\n"))
    }

    /// Of `01:02:03.500`, where the hours may be missing.
    private static func seconds(_ time: Substring) -> Double? {
        let parts = time.split(separator: ":").map { Double($0) }
        guard (2...3).contains(parts.count) else { return nil }
        return parts.reduce(0) { sum, part in part.flatMap { part in sum.map { $0 * 60 + part } } }
    }

    /// Without voices, classes and the like.
    private static func plain(_ line: Substring) -> String {
        [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
            .reduce(String(line.replacing(/<[^>]*>/, with: ""))) { $0.replacing($1.0, with: $1.1) }
    }
}
