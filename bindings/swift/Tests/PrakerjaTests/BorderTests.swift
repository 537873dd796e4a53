import Foundation
import Prakerja
import PrakerjaBindings
import Testing

private let nowhere = Configuration(server: "http://127.0.0.1:1", sandboxControl: nil)

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
            try await app.tap("Daftar")
            try await app.type("Alamat email", "budi.contoh@surat.example")
            try await app.type("Password", "kata sandi budi")
            try await app.tap("Daftar")
            _ = try await app.wait { $0.isBusy ? $0 : nil }
            let closing = ContinuousClock().measure { app.close() }
            #expect(closing < .seconds(5))
            let again = try Prakerja(folder: folder, configuration: configuration)
            defer { again.close() }
            #expect(try await again.wait { $0.typed("Alamat email") } == "budi.contoh@surat.example")
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

    @Test func aKeyThatIsNotOnTheScreenChangesNothing() async throws {
        try await inFolder { folder in
            let app = try Prakerja(folder: folder, configuration: nowhere)
            defer { app.close() }
            var before = try await app.wait { $0 }
            app.dispatch(.tapped(key: "nothing/Here"))
            let after = try await app.wait { $0.seq > before.seq ? $0 : nil }
            before.seq = after.seq
            #expect(after == before)
        }
    }

    @Test func afterClosingNothingIsShownAndAPhotoIsToldSo() async throws {
        try await inFolder { folder in
            let app = try Prakerja(folder: folder, configuration: nowhere)
            let last = try await app.wait { $0 }
            app.close()
            app.dispatch(.tapped(key: try #require(last.primary).key))
            #expect(throws: PrakerjaError.Closed) { try app.attach(request: 1, smallJpeg) }
            #expect(app.screen == last)
        }
    }

    @Test func aFileThatIsNoPhotoIsRefused() async throws {
        try await inFolder { folder in
            let app = try Prakerja(folder: folder, configuration: nowhere)
            defer { app.close() }
            for bytes in [Data(), Data([1]), Data("bukan foto".utf8)] {
                #expect(throws: PrakerjaError.Photo) { try app.attach(request: 1, bytes) }
            }
        }
    }

    @Test func aFolderThatIsAFileAndAnAddressThatIsNoneAreRefused() async throws {
        try await inFolder { folder in
            let noAddress = Configuration(server: "bukan alamat", sandboxControl: nil)
            #expect(throws: PrakerjaError.Configuration) { try Prakerja(folder: folder, configuration: noAddress) }
            let file = URL(filePath: folder + "-file")
            try Data().write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            #expect(throws: PrakerjaError.Folder) { try Prakerja(folder: file.path, configuration: nowhere) }
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

extension Prakerja {
    fileprivate func tap(_ label: String) async throws {
        let control = try await wait { $0.primary?.label == label ? $0.primary : nil }
        dispatch(.tapped(key: control.key))
    }

    fileprivate func type(_ label: String, _ text: String) async throws {
        let field = try await wait { screen in screen.fields.first { $0.label == label } }
        dispatch(.entered(key: field.key, text: text))
    }
}

extension Screen {
    fileprivate func typed(_ label: String) -> String? {
        for case .field(_, label, _, let value, _, _, _, _, _, _, _, _, _, _) in blocks { return value }
        return nil
    }
}

/// 8 × 8 grey pixels.
private let smallJpeg = Data(
    base64Encoded: """
        /9j/4AAQSkZJRgABAgAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0
        Hyc5PTgyPC4zNDL/wAALCAAIAAgBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9
        AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZn
        aGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP0
        9fb3+Pn6/9oACAEBAAA/APn+v//Z
        """, options: .ignoreUnknownCharacters)!
