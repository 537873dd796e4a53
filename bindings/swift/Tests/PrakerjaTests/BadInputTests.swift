import Foundation
import Prakerja
import PrakerjaBindings
import Testing

/// A typed error or a clear screen: never a crash, never a hang.
@MainActor struct BadInputTests {
    /// It is refused so, and the screen for that says it.
    private func expectRefused(_ error: PrakerjaError, saying words: String, _ open: () throws -> Prakerja) throws {
        #expect(throws: error, performing: open)
        let screen = unopened(error: error, language: "id-ID")
        guard case .notice(_, _, let text, _) = try #require(screen.blocks.first) else { throw error }
        #expect(text.contains(words))
        #expect(screen.primary?.label == "Buka lagi")
    }

    @Test func aDamagedFileIsRefusedAndStaysAsItIs() async throws {
        try await inFolder { folder in
            try Prakerja(folder: folder, configuration: nowhere).close()
            let rubbish = Data(repeating: 7, count: 4_096)
            try rubbish.write(to: account(in: folder))
            try expectRefused(.Damaged, saying: "rusak") { try Prakerja(folder: folder, configuration: nowhere) }
            #expect(try Data(contentsOf: account(in: folder)) == rubbish)
        }
    }

    @Test func aFolderInUseIsRefusedUntilItIsClosed() async throws {
        try await inFolder { folder in
            let app = try Prakerja(folder: folder, configuration: nowhere)
            try expectRefused(.InUse, saying: "sudah terbuka") { try Prakerja(folder: folder, configuration: nowhere) }
            app.close()
            try Prakerja(folder: folder, configuration: nowhere).close()
        }
    }

    @Test func aFolderThatCannotBeWrittenAFileForAFolderAndAnAddressThatIsNoneAreRefused() async throws {
        try await inFolder { folder in
            let noAddress = Configuration(server: "bukan alamat", sandboxControl: nil)
            #expect(throws: PrakerjaError.Configuration) { try Prakerja(folder: folder, configuration: noAddress) }
            let file = URL(filePath: folder + "-file")
            try Data().write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            for unusable in ["", file.path, "/proc/prakerja"] {  // even for root
                #expect(throws: PrakerjaError.Folder) { try Prakerja(folder: unusable, configuration: nowhere) }
            }
        }
    }

    @Test func aFileOfANewerVersionIsRefusedAndStaysAsItIs() async throws {
        try await inFolder { folder in
            try Prakerja(folder: folder, configuration: nowhere).close()
            let file = try FileHandle(forUpdating: account(in: folder))
            try file.seek(toOffset: 60)  // SQLite's user_version
            try file.write(contentsOf: Data([0, 0, 0, 99]))
            try file.close()
            let before = try Data(contentsOf: account(in: folder))
            try expectRefused(.Newer, saying: "Perbarui aplikasi") {
                try Prakerja(folder: folder, configuration: nowhere)
            }
            #expect(try Data(contentsOf: account(in: folder)) == before)
        }
    }

    @Test func aLostKeyIsToldAndWipesNothing() async throws {
        try await inFolder { folder in
            try Prakerja(folder: folder, configuration: nowhere).close()
            let before = try Data(contentsOf: account(in: folder))
            try FileManager.default.removeItem(atPath: folder + "/keys")
            try expectRefused(.Key, saying: "Kunci data aplikasi hilang") {
                try Prakerja(folder: folder, configuration: nowhere)
            }
            #expect(try Data(contentsOf: account(in: folder)) == before)
        }
    }

    @Test func aStoreOfSecretsThatDoesNotAnswerIsToldAndNothingIsWiped() async throws {
        try await inFolder { folder in
            try Prakerja(folder: folder, configuration: nowhere).close()
            let (keys, elsewhere) = (folder + "/keys", folder + "/elsewhere")
            try FileManager.default.moveItem(atPath: keys, toPath: elsewhere)
            try Data().write(to: URL(filePath: keys))
            try expectRefused(.Secrets, saying: "Tempat kunci") {
                try Prakerja(folder: folder, configuration: nowhere)
            }
            try FileManager.default.removeItem(atPath: keys)
            try FileManager.default.moveItem(atPath: elsewhere, toPath: keys)
            try Prakerja(folder: folder, configuration: nowhere).close()
        }
    }

    private func account(in folder: String) throws -> URL {
        let accounts = URL(filePath: folder).appending(path: "accounts")
        let name = try #require(FileManager.default.contentsOfDirectory(atPath: accounts.path).first)
        return accounts.appending(path: name + "/account.db")
    }

    @Test func aFileThatIsNoPhotoIsRefused() async throws {
        try await inFolder { folder in
            let app = try Prakerja(folder: folder, configuration: nowhere)
            defer { app.close() }
            for bytes in [Data(), Data([1]), Data("bukan foto".utf8), Data(count: 25_000_001)] {
                #expect(throws: PrakerjaError.Photo) { try app.attach(request: 1, bytes) }
            }
        }
    }

    @Test func anyTextCanBeTypedAndComesBack() async throws {
        try await inFolder { folder in
            let app = try Prakerja(folder: folder, configuration: nowhere)
            defer { app.close() }
            _ = try await app.signUp()
            let half = String(decoding: [0xD83D] as [UInt16], as: UTF16.self)  // Swift mends it by itself
            for typed in ["😀👩‍👩‍👧 é", "nol \u{0} di tengah", String(repeating: "a", count: 1 << 20), half] {
                app.dispatch(.entered(key: email, text: typed))
                #expect(try await app.wait { $0.typed("Alamat email") == typed ? true : nil })
            }
        }
    }

    @Test func eventsForWhatIsNotOnTheScreenChangeNothing() async throws {
        try await inFolder { folder in
            let app = try Prakerja(folder: folder, configuration: nowhere)
            defer { app.close() }
            var before = try await app.wait { $0 }
            for event in strangers {
                app.dispatch(event)
                let after = try await app.wait { $0.seq > before.seq ? $0 : nil }
                before.seq = after.seq
                #expect(after == before)
            }
        }
    }

    @Test func afterClosingEverythingIsQuiet() async throws {
        try await inFolder { folder in
            let app = try Prakerja(folder: folder, configuration: nowhere)
            let last = try await app.wait { $0 }
            app.close()
            for event in strangers + [.tapped(key: try #require(last.primary).key)] { app.dispatch(event) }
            #expect(throws: PrakerjaError.Closed) { try app.attach(request: 1, smallJpeg) }
            #expect(app.photo("tidak ada") == nil)
            _ = await app.quiesce(within: .seconds(1))
            app.close()
            for await asked in app.requests { Issue.record("nothing is asked for: \(asked)") }
            #expect(app.screen == last)
        }
    }
}

private let strangers: [Event] =
    ["tidak/ada", "", "\u{0}", email, String(repeating: "😀", count: 1_000)].flatMap { key in
        [
            .tapped(key: key), .entered(key: key, text: "teks"), .left(key: key), .chosen(key: key, option: key),
            .videoAt(key: key, positionMs: .min), .codeReceived(code: key),
            .captured(id: .max, photo: key), .opened(link: key),
        ]
    } + [.answered(id: .max, answer: .done), .back, .woken, .lowMemory]
