import Foundation
import Prakerja
import PrakerjaBindings
import Testing

@MainActor struct BorderTests {
    @Test func withoutAServerTheWelcomeShows() async throws {
        try await inFolder { folder in
            let app = try Prakerja(folder: folder, configuration: nowhere)
            defer { app.close() }
            #expect(try await app.wait { $0 }.key == "welcome")
        }
    }

    @Test func aShellThatThrowsMissesWhatItThrewAtAndNothingElse() async throws {
        try await inFolder { folder in
            let shell = ThrowsAtFirst()
            let core = try PrakerjaCore.open(folder: folder, configuration: nowhere, shell: shell)
            defer { core.close() }
            var screens = shell.screens.makeAsyncIterator()
            let missed = try #require(await screens.next())
            core.dispatch(event: .tapped(key: try #require(missed.primary).key))
            #expect(await screens.next()?.key == "account.sign_up")
            core.dispatch(event: .back)
            #expect(await screens.next()?.key == "welcome")
        }
    }

    @Test func closesAtOnceWithARequestUnderWayAndWhatWasTypedIsStillThere() async throws {
        let sandbox = try Sandbox()
        defer { sandbox.close() }
        try await sandbox.plant(fault: #"{"kind": "delay", "millis": 60000}"#)
        let configuration = Configuration(server: sandbox.server, sandboxControl: sandbox.control)
        try await inFolder { folder in
            let app = try Prakerja(folder: folder, configuration: configuration)
            try await app.sendForm()
            let closing = ContinuousClock().measure { app.close() }
            #expect(closing < .seconds(5))
            let again = try Prakerja(folder: folder, configuration: configuration)
            defer { again.close() }
            #expect(try await again.wait { $0.typed("Alamat email") } == "budi.contoh@surat.example")
        }
    }

    @Test func aCoreThatBreaksSaysSoAndLosesNothingThatWasTyped() async throws {
        let sandbox = try Sandbox()
        try await inFolder { folder in
            let configuration = Configuration(server: sandbox.server, sandboxControl: sandbox.control)
            let app = try Prakerja(folder: folder, configuration: configuration)
            _ = try await app.signUp()
            try await app.type("Alamat email", "budi.contoh@surat.example")
            #expect(await app.quiesce(within: .seconds(10)))
            sandbox.close()  // and with it the clock, without which the core panics
            app.dispatch(.lowMemory)
            let broken = try await app.wait { $0.key == "app.broken" ? $0 : nil }
            app.dispatch(.tapped(key: try #require(broken.primary).key))
            #expect(try await app.wait { $0.seq > broken.seq ? $0 : nil }.key == "app.broken")
            app.close()
            let again = try Prakerja(folder: folder, configuration: nowhere)
            defer { again.close() }
            #expect(try await again.signUp().typed("Alamat email") == "budi.contoh@surat.example")
        }
    }

    @Test func twoAppsInOneProcessKnowNothingOfEachOther() async throws {
        try await inFolder { folder in
            let people = [("one", "satu@surat.example"), ("two", "dua@surat.example")]
            @MainActor func open(_ name: String) throws -> Prakerja {
                try Prakerja(folder: folder + "/" + name, configuration: nowhere)
            }
            let apps = try people.map { try open($0.0) }
            for (app, (_, email)) in zip(apps, people) {
                try await app.tap("Daftar")
                try await app.type("Alamat email", email)
            }
            for app in apps { app.close() }
            for (name, email) in people {
                let again = try open(name)
                defer { again.close() }
                #expect(try await again.wait { $0.typed("Alamat email") } == email)
            }
        }
    }
}

private final class ThrowsAtFirst: PrakerjaShell {
    let screens: AsyncStream<Screen>
    private let shown: AsyncStream<Screen>.Continuation

    init() {
        (screens, shown) = AsyncStream.makeStream()
    }

    func show(screen: Screen) throws {
        shown.yield(screen)
        if screen.seq == 1 { throw Failure(description: "made up") }
    }

    func remind(reminders: [Reminder]) {}
    func request(id: UInt64, request: Request) {}
}
