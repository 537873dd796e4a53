import Foundation
import Observation
import Prakerja
import PrakerjaBindings

/// The running app: its newest screen, and the phone's answers to what it asks for.
@MainActor @Observable public final class Shell {
    @ObservationIgnored private let app: Prakerja
    @ObservationIgnored private let device: any Device
    @ObservationIgnored private var teller: Teller
    @ObservationIgnored private var readers: [Task<Void, Never>] = []

    /// The newest screen; `nil` until the first one has come.
    public var screen: Screen? { app.screen }

    /// - Throws: `PrakerjaError` when the folder or what is in it cannot be used.
    public init(folder: URL, configuration: Configuration, device: any Device) throws {
        try FileManager.default.prepareForSecrets(folder)
        app = try Prakerja(folder: folder.path, configuration: configuration)
        self.device = device
        teller = Teller(device: device)
        let requests = app.requests
        let happenings = device.happenings
        readers = [
            Task { [weak self] in for await asked in requests { self?.answer(asked) } },
            Task { [weak self] in for await event in happenings { self?.send(event) } },
        ]
        follow {
            $0.app.reminders
        } then: {
            if let set = $1 { $0.device.plan(set) }
        }
        follow {
            $0.app.screen
        } then: {
            if let screen = $1 { $0.teller.tell(screen) }
        }
    }

    /// Hands an event in; never waits.
    public func send(_ event: Event) {
        app.dispatch(event)
    }

    /// A photo's bytes.
    public func photo(_ id: String) -> Data? {
        app.photo(id)
    }

    /// Whether nothing lies over the app: a look at the app switcher is no leaving.
    public func inFront(_ isInFront: Bool) {
        teller.isSeen = isInFront
    }

    /// The app is seen, or not any more; then what is under way may still land.
    public func seen(_ seen: Bool) {
        send(seen ? .foreground : .background)
        if !seen { device.finish { [app] in await app.landed() } }
    }

    /// The system woke the app; returns when what that brought has landed.
    public func woken() async {
        send(.woken)
        await app.landed()
    }

    /// Stops. What was committed stays.
    public func close() {
        for reader in readers { reader.cancel() }
        app.close()
    }

    /// Begun in order; a camera that stays open keeps nothing else waiting.
    private func answer(_ asked: Asked) {
        Task {
            switch await device.perform(asked.request) {
            case .answer(let answer): send(.answered(id: asked.id, answer: answer))
            case .photo(let jpeg, let framing): await attach(jpeg, framing, to: asked.id)
            }
        }
    }

    private func attach(_ jpeg: Data, _ framing: Framing?, to id: UInt64) async {
        let app = app
        do {
            let photo = try await Task.detached { try app.attach(request: id, jpeg, framing: framing) }.value
            send(.captured(id: id, photo: photo))
        } catch PrakerjaError.Photo {
            // The border has told the core.
        } catch {
            send(.answered(id: id, answer: .unavailable))
        }
    }

    /// Tells the value as it is now and after each change; what changes twice before the main actor comes to it is told
    /// once.
    private func follow<Value>(
        _ value: @escaping @MainActor @Sendable (Shell) -> Value,
        then tell: @escaping @MainActor @Sendable (Shell, Value) -> Void
    ) {
        let new = withObservationTracking {
            value(self)
        } onChange: {
            Task { @MainActor [weak self] in self?.follow(value, then: tell) }
        }
        tell(self, new)
    }
}

extension Prakerja {
    /// The system leaves an app some thirty seconds.
    fileprivate nonisolated func landed() async {
        _ = await quiesce(within: .seconds(25))
    }
}
