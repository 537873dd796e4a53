import Foundation
import Observation
import PrakerjaBindings

/// Something only a phone can do; answer it by an event with this `id`.
public struct Asked: Sendable {
    public let id: UInt64
    public let request: Request
}

/// The app of one folder, on the main actor.
@MainActor @Observable public final class Prakerja {
    /// The newest screen; `nil` until the first one has come. A slow main actor skips some, never the last.
    public private(set) var screen: Screen?

    /// The whole set of notifications to set; `nil` until the core has said it, and then what is set stays.
    public private(set) var reminders: [Reminder]?

    /// Each request once and in order; one that no reader took waits for the next. Ends when the app is closed.
    @ObservationIgnored public let requests = Requests()

    @ObservationIgnored private var isClosed = false
    @ObservationIgnored private let shell: Shell
    @ObservationIgnored private let core: PrakerjaCore

    /// Opens the folder, or makes it.
    ///
    /// - Throws: `PrakerjaError` when the folder, its file, the secret store or the configuration cannot be used.
    public init(folder: String, configuration: Configuration) throws {
        shell = Shell()
        core = try PrakerjaCore.open(folder: folder, configuration: configuration, shell: shell)
        let (screens, sets, asked) = (shell.screens.stream, shell.reminders.stream, shell.requests.stream)
        // One reader for each stream keeps the order; a task for each screen would lose it.
        Task { [weak self] in for await screen in screens where self?.isClosed == false { self?.screen = screen } }
        Task { [weak self] in for await set in sets where self?.isClosed == false { self?.reminders = set } }
        Task { [requests] in for await asked in asked { requests.put(asked) } }
    }

    /// Hands an event in; never waits. After `close` it does nothing.
    public nonisolated func dispatch(_ event: Event) {
        core.dispatch(event: event)
    }

    /// Makes the photo for the request `request` small and upright and keeps it sealed; slow, so not on the main actor.
    /// With the `framing` of the coach's last verdict, a card that is surely still there is cut out. A file that is no
    /// photo is told to the core here.
    ///
    /// - Returns: the id that goes into `Event.captured`.
    /// - Throws: `PrakerjaError` when the photo cannot be used or kept, or the app is closed.
    public nonisolated func attach(request: UInt64, _ jpeg: Data, framing: Framing? = nil) throws -> String {
        try core.attach(request: request, bytes: jpeg, framing: framing)
    }

    /// A photo's bytes, to draw them once.
    public nonisolated func photo(_ id: String) -> Data? {
        core.photo(id: id)
    }

    /// Waits until what was handed in is written and the calls under way have landed, at most `deadline`; false if that
    /// was not long enough. For the moment before the system stops the app.
    public nonisolated func quiesce(within deadline: Duration) async -> Bool {
        let milliseconds = deadline / .milliseconds(1)
        return core.quiesce(deadlineMs: UInt32(min(max(milliseconds, 0), Double(UInt32.max))))
    }

    /// Stops. What was committed stays; nothing is shown after it.
    public func close() {
        isClosed = true
        core.close()
        shell.finish()
        requests.close()
    }
}

/// Takes what comes from the core's thread.
final class Shell: PrakerjaShell {
    let screens = AsyncStream.makeStream(of: Screen.self, bufferingPolicy: .bufferingNewest(1))
    let reminders = AsyncStream.makeStream(of: [Reminder].self, bufferingPolicy: .bufferingNewest(1))
    let requests = AsyncStream.makeStream(of: Asked.self)

    func show(screen: Screen) { screens.continuation.yield(screen) }
    func remind(reminders: [Reminder]) { self.reminders.continuation.yield(reminders) }
    func request(id: UInt64, request: Request) { requests.continuation.yield(Asked(id: id, request: request)) }

    func finish() {
        screens.continuation.finish()
        reminders.continuation.finish()
        requests.continuation.finish()
    }
}
