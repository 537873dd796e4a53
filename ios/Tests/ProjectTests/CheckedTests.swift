import Foundation
import Testing

private let standIns = URL(filePath: #filePath).appending(path: "../../../StandIns").standardizedFileURL

/// What the stand-ins declare was held against Apple's documentation, or the list says that it was not.
struct CheckedTests {
    @Test func everyDeclarationOfTheStandInsIsInTheList() throws {
        let list = listed(try String(contentsOf: standIns.appending(path: "CHECKED.md"), encoding: .utf8))
        let wild = list.filter { $0.contains("*") }
        let files = try FileManager.default.subpathsOfDirectory(atPath: standIns.path).filter { $0.hasSuffix(".swift") }
        let declared = try files.flatMap {
            Declarations(try String(contentsOf: standIns.appending(path: $0), encoding: .utf8)).names
        }
        #expect(declared.count > 500, "the control: they are found")
        let code = counted(declared.filter { name in !wild.contains { fits(name, $0) } })
        let rows = counted(list.filter { !$0.contains("*") })
        for name in Set(code.keys).union(rows.keys).sorted() {
            #expect(code[name] == rows[name], "\(name): how often it is declared, and listed in StandIns/CHECKED.md")
        }
    }

    @Test func aNewDeclarationIsFound() {
        let source = """
            public struct Outer<Value>: Hashable {
                let hidden = 1
                public static let one = Self(hidden: 1), two = Self(hidden: 2)
                public enum Kind: Int { case first, second = 2 }
                public init(
                    _ value: Value
                ) {
                    let inside = 3
                }
            }
            extension Outer {
                @MainActor public func `do`<T>(_ what: T) {}
                func quiet() {}
            }
            public protocol Loud {
                associatedtype Sound
                func say(_ what: String)
            }
            public func alone() {}
            """
        let outer = ["", ".one", ".two", ".Kind", ".Kind.first", ".Kind.second", ".init", ".do"].map { "Outer" + $0 }
        #expect(Declarations(source).names == outer + ["Loud", "Loud.Sound", "Loud.say", "alone"])
    }
}

/// The tables' first column: names in backquotes; `.member` belongs to the name that its row begins with.
private func listed(_ text: String) -> [String] {
    text.split(separator: "\n").filter { $0.hasPrefix("| `") }.flatMap { row in
        let cell = row.dropFirst().prefix { $0 != "|" }
        let names = cell.matches(of: /`([^`(]+)[^`]*`/).map { String($0.output.1) }
        return names.map { $0.hasPrefix(".") ? names[0] + $0 : $0 }
    }
}

private func counted(_ names: [String]) -> [String: Int] { Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +) }

/// Whether `Type.*` or `*.member` means it.
private func fits(_ name: String, _ pattern: String) -> Bool {
    pattern.hasPrefix("*") ? name.hasSuffix(pattern.dropFirst()) : (name + ".").hasPrefix(pattern.dropLast())
}

/// What a source declares for others, as `Type.name`; it relies on the indentation that `swift format` gives.
private struct Declarations {
    private(set) var names: [String] = []
    private var types: [(indent: Int, name: String, isProtocol: Bool, isEnum: Bool)] = []

    init(_ source: String) {
        for line in source.split(separator: "\n") {
            let indent = line.prefix { $0 == " " }.count
            while let type = types.last, indent <= type.indent { types.removeLast() }
            read(line.drop { $0 == " " }, indent)
        }
    }

    private mutating func read(_ line: Substring, _ indent: Int) {
        guard !line.hasPrefix("//") else { return }
        let isPublic = line.contains(/\b(public|open)\s/)
        if let type = line.firstMatch(of: /\b(extension|struct|class|enum|protocol) ([\w.]+)[^()]*\{/)?.output,
            !line.contains(/\b(func|var|let)\s/)
        {
            let isOpen = isPublic || type.1 == "extension"
            if isPublic, type.1 != "extension" { declare(type.2) }
            types.append((indent, String(type.2), isOpen && type.1 == "protocol", isOpen && type.1 == "enum"))
            if let cases = line.firstMatch(of: /\{ (case .*) \}/)?.output.1 { read(cases, indent + 1) }
        } else if types.last?.isEnum == true, let cases = line.firstMatch(of: /^case (\w.*|`.*)/)?.output.1 {
            for name in cases.split(separator: ",") { declare(name.prefix { $0 != "=" }) }
        } else if isPublic && !line.hasPrefix("fileprivate(set) var") || types.last?.isProtocol == true {
            member(line)
        }
    }

    private mutating func member(_ line: Substring) {
        guard let word = line.firstMatch(of: /\b(func|init|subscript|let|var|typealias|associatedtype)\b/) else {
            return
        }
        let rest = line[word.range.upperBound...]
        switch word.output.1 {
        case "init", "subscript": declare(word.output.1)
        case "let", "var":
            // Several may stand in a line; what stands in brackets is no name.
            var plain = String(rest.prefix { $0 != "{" })
            while let inner = plain.firstMatch(of: /\([^()]*\)|\[[^\[\]]*\]/) { plain.removeSubrange(inner.range) }
            for name in plain.matches(of: /(?:^|,) *`?(\w+)`?(?= *[:=]| *$)/) { declare(name.output.1) }
        default: declare(rest.drop { " `".contains($0) }.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
        }
    }

    private mutating func declare(_ name: Substring) {
        let name = name.trimmingCharacters(in: CharacterSet(charactersIn: " `"))
        names.append((types.map(\.name) + [name]).joined(separator: "."))
    }
}
