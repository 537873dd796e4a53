import Foundation
import Observation
import PrakerjaBindings
import PrakerjaShell
import PrakerjaUI
import SwiftUI

/// Plays the steps of a vector through the view that a person would see; `tests/vectors/README.md` says what each
/// means.
@MainActor final class Player {
    private let folder: URL
    private let sandbox: Sandbox
    private var phone: TestPhone
    private var shell: Shell
    private var view: Evaluated

    init(folder: URL, sandbox: Sandbox) throws {
        self.folder = folder
        self.sandbox = sandbox
        (phone, shell, view) = try Player.open(folder, sandbox)
    }

    private static func open(
        _ folder: URL, _ sandbox: Sandbox, at server: String? = nil
    ) throws -> (TestPhone, Shell, Evaluated) {
        let phone = TestPhone()
        let configuration = Configuration(server: server ?? sandbox.server, sandboxControl: sandbox.control)
        let shell = try Shell(folder: folder, configuration: configuration, device: phone)
        return (phone, shell, Evaluated(ShellView(shell).environment(\.film) { AnyView(Reel(film: $0)) }))
    }

    func play(_ step: [String: Any]) async throws {
        func at(_ name: String) -> String { step[name] as? String ?? "" }
        switch Set(step.keys) {
        case ["on", "press"]: try await press(at("on"), at("press"))
        case ["on", "in", "press"]: try await press(at("on"), in: at("in"), at("press"))
        case ["on", "type", "text"]: try await type(at("on"), at("type"), at("text"))
        case ["on", "code", "into"]: try await code(at("on"), at("code"), at("into"))
        case ["on", "choose", "option"]: try await choose(at("on"), at("choose"), at("option"))
        case ["on", "photo"]: try await photo(at("on"), at("photo"))
        case ["on", "video", "at"]: try await video(at("on"), at("video"), milliseconds(at("at")))
        case ["on", "scan"]: try await scan(at("on"))
        case ["on", "back"]: try await back(at("on"))
        case ["expect"]: _ = try await there(at("expect")) { $0 }
        case ["sees"]: try await sees(at("sees"))
        case ["kill"]: try restart()
        case ["signal"]: try restart(at: step["signal"] as? Bool == true ? sandbox.server : "http://127.0.0.1:1")
        case ["opens"]: try await open(reminder: at("opens"))
        case ["outside"]: try sandbox.outside(step["outside"] ?? "")
        case ["time"]: try await pass(milliseconds(at("time")))
        case ["fault"]: try await sandbox.plant(fault: step["fault"] ?? [:])
        case ["setting"]: try await sandbox.change(settings: step["setting"] ?? [:])
        default: throw Failure(description: "no player knows this step")
        }
    }

    func close() {
        shell.close()
    }

    private func press(_ on: String, in name: String? = nil, _ label: String) async throws {
        let button = try await there(on) { screen in
            let place = name.map { name in screen.innermost { $0.says(name) && $0.all.contains { $0.press != nil } } }
            return try (place ?? screen)?.elements.one(label) { $0.press != nil && $0.isEnabled }
        }
        try await act { button.press?() }
    }

    private func type(_ on: String, _ label: String, _ text: String) async throws {
        let field = try await there(on) { try $0.elements.one(label) { $0.type != nil } }
        try await act {
            field.focus?()
            field.type?(text)
        }
        try await act { view.blur() }
    }

    private func code(_ on: String, _ channel: String, _ label: String) async throws {
        _ = try await there(on) { try $0.elements.one(label) { $0.type != nil } }
        try await type(on, label, sandbox.newestCode(channel))
    }

    /// A consent is its own only option.
    private func choose(_ on: String, _ label: String, _ option: String) async throws {
        let choice = try await there(on) { screen in
            if let consent = try screen.elements.one(label, { $0.traits.contains(.isToggle) }) { return consent }
            let asks = { (node: Node) in node.kind == "VStack" && node.children.contains { $0.text == label } }
            let question = screen.all.first { asks($0) && !$0.children.contains(where: asks) }
            return try question?.elements.one(option, { $0.press != nil }, by: { $0.title })
        }
        try await act { choice.press?() }
    }

    /// The camera that is open takes it, or the one that opens next.
    private func photo(_ on: String, _ name: String) async throws {
        _ = try await there(on) { $0 }
        let file = project.appending(path: "target/photos/\(name).jpg")
        try await act { phone.take(photo: try Data(contentsOf: file)) }
    }

    private func video(_ on: String, _ title: String, _ milliseconds: Int) async throws {
        let player = try await there(on) { try $0.elements.one(title) { $0.type != nil } }
        try await act { player.type?("\(milliseconds)") }
    }

    private func scan(_ on: String) async throws {
        let (size, modules) = try await there(on) { _ in shell.screen?.ticket }
        try sandbox.outside(["scan": ["size": Int(size), "modules": [UInt8](modules)]])
    }

    private func back(_ on: String) async throws {
        _ = try await there(on) { $0.all.first { $0.goBack != nil } }
        try await act { view.back() }
    }

    private func sees(_ text: String) async throws {
        _ = try await wait { view.texts.contains { $0.contains(text) } ? true : nil }
    }

    /// An answer that was under way meanwhile would look an age old.
    private func pass(_ milliseconds: Int) async throws {
        await shell.woken()
        try await sandbox.advance(milliseconds: milliseconds)
    }

    private func restart(at server: String? = nil) throws {
        shell.close()
        (phone, shell, view) = try Player.open(folder, sandbox, at: server)
    }

    private func open(reminder text: String) async throws {
        let reminder = try await wait { phone.planned.last?.first { $0.privateText.contains(text) } }
        try restart()
        try await act { phone.happen.yield(.opened(link: reminder.link)) }
    }

    /// No step acts on a screen from before what a person did.
    private func act(_ act: () throws -> Void) async throws {
        let before = shell.screen?.seq ?? 0
        try act()
        _ = view.root
        _ = try await wait { (shell.screen?.seq ?? 0) > before ? true : nil }
    }

    private func there<Found>(_ key: String, _ find: (Node) throws -> Found?) async throws -> Found {
        try await wait {
            let root = view.root
            let isBusy = root.all.contains { $0.press != nil && $0.all.contains { $0.kind == "ProgressView" } }
            return shell.screen?.key == key && !isBusy ? try find(root) : nil
        }
    }

    private func wait<Found>(_ find: () throws -> Found?) async throws -> Found {
        do {
            return try await shell.wait(find)
        } catch is TimeIsOver {
            throw Failure(
                description: "10 seconds went by on \(shell.screen?.key ?? "nothing"): "
                    + view.texts.joined(separator: " · "))
        }
    }
}

/// A video whose position is typed.
private struct Reel: View {
    let film: Film
    @Environment(\.send) private var send

    var body: some View {
        TextField("", text: Binding(get: { "" }, set: { send(.videoAt(key: film.key, positionMs: Int64($0) ?? 0)) }))
    }
}

struct TimeIsOver: Error {}

extension Shell {
    /// Waits for a screen with which something is found, at most 10 seconds.
    @discardableResult func wait<Found>(_ find: () throws -> Found?) async throws -> Found {
        let (changes, change) = AsyncStream.makeStream(of: Void.self)
        DispatchQueue.global().asyncAfter(deadline: .now() + 10) { change.finish() }
        var turn = changes.makeAsyncIterator()
        repeat {
            withObservationTracking({ _ = screen }, onChange: { change.yield() })
            if let found = try find() { return found }
        } while await turn.next() != nil
        throw TimeIsOver()
    }
}

extension Node {
    /// The first thing that is written on it.
    fileprivate var title: String { all.lazy.map(\.text).first { !$0.isEmpty } ?? "" }

    fileprivate func says(_ words: String) -> Bool { all.contains { $0.text == words } }

    /// The first stack that fits and holds none that does.
    fileprivate func innermost(_ fits: (Node) -> Bool) -> Node? {
        all.first { node in
            node.kind == "VStack" && fits(node) && !node.all.dropFirst().contains { $0.kind == "VStack" && fits($0) }
        }
    }
}

extension Screen {
    /// The QR's size and squares.
    fileprivate var ticket: (UInt32, Data)? {
        for case .ticket(let size, let modules, _, _, _, _) in blocks { return (size, modules) }
        return nil
    }
}

extension [Node] {
    @MainActor fileprivate func one(
        _ name: String, _ fits: (Node) -> Bool, by title: @MainActor (Node) -> String = { $0.spoken }
    ) throws -> Node? {
        let fitting = filter { title($0) == name && fits($0) }
        if fitting.count > 1 { throw Failure(description: "\"\(name)\" is there \(fitting.count) times") }
        return fitting.first
    }
}

private let units: [Character: Int] = ["s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]

/// Of `+61s`.
private func milliseconds(_ time: String) throws -> Int {
    guard time.first == "+", let unit = time.last.flatMap({ units[$0] }), let count = Int(time.dropFirst().dropLast())
    else {
        throw Failure(description: "\(time) is not a time")
    }
    return count * unit
}
