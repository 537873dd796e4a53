import Foundation
import Prakerja
import PrakerjaBindings

/// The snippets of `bindings/README.md`: compiled, and held against the page by Kotlin's `PageTest`.
@MainActor protocol Page {
    func draw(_ screen: Screen)
    func photograph(_ profile: CaptureProfile) -> (jpeg: Data, framing: Framing?)?
    func shoot(_ framing: Framing?)
    func schedule(_ reminders: [Reminder])
}

extension Page {
    func start(folder: String) throws {
        let app = try Prakerja(
            folder: folder, configuration: Configuration(server: "https://api.prakerja.example", sandboxControl: nil))
        if let screen = app.screen { draw(screen) }
    }

    func send(_ app: Prakerja, screen: Screen, question: String, option: String) {
        if let primary = screen.primary { app.dispatch(.tapped(key: primary.key)) }
        app.dispatch(.chosen(key: question, option: option))
        if screen.back { app.dispatch(.back) }
    }

    func text(_ app: Prakerja, key: String, value: String, revision: UInt32, known: UInt32, typed: String) {
        var shown = typed
        if revision != known { shown = value }
        app.dispatch(.entered(key: key, text: shown))
        app.dispatch(.left(key: key))
    }

    func requests(_ app: Prakerja) async {
        for await asked in app.requests {
            guard case .openCamera(let profile) = asked.request else {
                app.dispatch(.answered(id: asked.id, answer: .unavailable))
                continue
            }
            guard let taken = photograph(profile) else {
                app.dispatch(.answered(id: asked.id, answer: .cancelled))
                continue
            }
            let attached = Task.detached { try app.attach(request: asked.id, taken.jpeg, framing: taken.framing) }
            if let photo = try? await attached.value {
                app.dispatch(.captured(id: asked.id, photo: photo))
            }
        }
    }

    func camera(
        profile: CaptureProfile, screenReader: Bool, luminance: Data, layout: FrameLayout, seen: FaceSeen?,
        millis: Int64
    ) {
        let coach = Coach(profile: profile, screenReader: screenReader)
        let verdict = coach.frame(luma: luminance, layout: layout, seen: seen, at: millis)
        if let verdict, verdict.shoot { shoot(verdict.framing) }
    }

    func reminders(_ app: Prakerja) {
        if let set = app.reminders { schedule(set) }
    }

    func lifecycle(_ app: Prakerja) async {
        app.dispatch(.foreground)
        app.dispatch(.background)
        _ = await app.quiesce(within: .seconds(5))
        app.close()
    }

    func errors(folder: String, configuration: Configuration, language: String) throws {
        do {
            try Prakerja(folder: folder, configuration: configuration).close()
        } catch let error as PrakerjaError {
            draw(unopened(error: error, language: language))
        }
    }
}
