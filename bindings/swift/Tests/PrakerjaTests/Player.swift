import Foundation
import Observation
import Prakerja
import PrakerjaBindings

/// Plays the steps of a vector; `tests/vectors/README.md` says what each means.
@MainActor final class Player {
    private let folder: String
    private let sandbox: Sandbox
    private var app: Prakerja

    init(folder: String, sandbox: Sandbox) throws {
        self.folder = folder
        self.sandbox = sandbox
        app = try Player.open(folder, sandbox)
    }

    private static func open(_ folder: String, _ sandbox: Sandbox, at server: String? = nil) throws -> Prakerja {
        let configuration = Configuration(server: server ?? sandbox.server, sandboxControl: sandbox.control)
        return try Prakerja(folder: folder, configuration: configuration)
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
        case ["signal"]: try restart(at: step["signal"] as? Bool == true ? sandbox.server : nowhere.server)
        case ["opens"]: try await open(reminder: at("opens"))
        case ["outside"]: try sandbox.outside(json(step["outside"]!))
        case ["time"]: try await pass(milliseconds(at("time")))
        case ["fault"]: try await sandbox.plant(fault: json(step["fault"]!))
        case ["setting"]: try await sandbox.set(json(step["setting"]!))
        default: throw Failure(description: "no player knows this step")
        }
    }

    func close() {
        app.close()
    }

    private func press(_ on: String, in name: String? = nil, _ label: String) async throws {
        let control = try await there(on) { screen in
            let controls = name.map(screen.controls(in:)) ?? screen.controls
            return try controls.one(label, \.label).flatMap { $0.ready == .yes ? $0 : nil }
        }
        try await send(.tapped(key: control.key))
    }

    private func type(_ on: String, _ label: String, _ text: String) async throws {
        let field = try await there(on) { try $0.fields.one(label, \.label) }
        try await send(.entered(key: field.key, text: text))
        try await send(.left(key: field.key))
    }

    private func code(_ on: String, _ channel: String, _ label: String) async throws {
        _ = try await there(on) { try $0.fields.one(label, \.label) }
        try await type(on, label, sandbox.newestCode(channel))
    }

    private func choose(_ on: String, _ label: String, _ option: String) async throws {
        let chosen = try await there(on) { screen in
            try screen.questions.one(label, \.label).flatMap { question in
                try question.options.one(option, \.label).map { Event.chosen(key: question.key, option: $0.id) }
            }
        }
        try await send(chosen)
    }

    private func photo(_ on: String, _ name: String) async throws {
        _ = try await there(on) { $0 }
        let asked = try await camera()
        let before = try await app.wait { $0.seq }
        let jpeg = try Data(contentsOf: project.appending(path: "target/photos/\(name).jpg"))
        let photo = try? app.attach(request: asked.id, jpeg)
        _ = try await app.wait { $0.seq > before ? $0 : nil }  // attached, or refused: the core shows both
        if let photo { try await send(.captured(id: asked.id, photo: photo)) }
    }

    /// The open request; after 10 seconds the app is closed, which ends its requests.
    private func camera() async throws -> Asked {
        let limit = Task {
            try await Task.sleep(for: .seconds(10))
            app.close()
        }
        defer { limit.cancel() }
        for await asked in app.requests {
            if case .openCamera = asked.request { return asked }
        }
        throw Failure(description: "nobody asked for the camera")
    }

    private func video(_ on: String, _ title: String, _ milliseconds: Int) async throws {
        let video = try await there(on) { try $0.videos.one(title, \.label) }
        try await send(.videoAt(key: video.key, positionMs: Int64(milliseconds)))
    }

    private func scan(_ on: String) async throws {
        let (size, modules) = try await there(on) { $0.ticket }
        try sandbox.outside(json(["scan": ["size": Int(size), "modules": [UInt8](modules)]]))
    }

    private func back(_ on: String) async throws {
        _ = try await there(on) { $0.back ? $0 : nil }
        try await send(.back)
    }

    private func sees(_ text: String) async throws {
        _ = try await app.wait { screen in screen.texts.contains { $0.contains(text) } ? screen : nil }
    }

    /// An answer that was under way meanwhile would look an age old.
    private func pass(_ milliseconds: Int) async throws {
        guard await app.quiesce(within: .seconds(10)) else {
            throw Failure(description: "calls are under way for 10 seconds")
        }
        try await sandbox.advance(milliseconds: milliseconds)
    }

    private func restart(at server: String? = nil) throws {
        app.close()
        app = try Player.open(folder, sandbox, at: server)
    }

    private func open(reminder text: String) async throws {
        let reminder = try await app.wait { _ in app.reminders?.first { $0.privateText.contains(text) } }
        let ids = app.reminders?.map(\.id) ?? []
        guard Set(ids).count == ids.count else { throw Failure(description: "a set replaces the one before") }
        try restart()
        try await send(.opened(link: reminder.link))
    }

    /// No step acts on a screen from before an event.
    private func send(_ event: Event) async throws {
        let before = try await app.wait { $0.seq }
        app.dispatch(event)
        _ = try await app.wait { $0.seq > before ? $0 : nil }
    }

    private func there<T>(_ key: String, _ find: (Screen) throws -> T?) async throws -> T {
        try await app.wait { $0.key == key && !$0.isBusy ? try find($0) : nil }
    }
}

extension Prakerja {
    /// Waits for a screen on which something is found, at most 10 seconds.
    func wait<T>(_ find: (Screen) throws -> T?) async throws -> T {
        let (changes, change) = AsyncStream.makeStream(of: Void.self)
        DispatchQueue.global().asyncAfter(deadline: .now() + 10) { change.finish() }
        var turn = changes.makeAsyncIterator()
        repeat {
            let present = withObservationTracking({ screen }, onChange: { change.yield() })
            if let found = try present.flatMap(find) { return found }
        } while await turn.next() != nil
        let there = screen.map { "\($0.key): \($0.texts.joined(separator: " · "))" } ?? "no screen"
        throw Failure(description: "10 seconds went by on \(there)")
    }
}

extension Array {
    fileprivate func one(_ label: String, _ of: (Element) -> String) throws -> Element? {
        let fitting = filter { of($0) == label }
        if fitting.count > 1 { throw Failure(description: "\"\(label)\" is there \(fitting.count) times") }
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

private func json(_ object: Any) throws -> String {
    String(decoding: try JSONSerialization.data(withJSONObject: object, options: .fragmentsAllowed), as: UTF8.self)
}
