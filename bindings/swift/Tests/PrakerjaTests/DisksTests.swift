import Foundation
import Prakerja
import PrakerjaBindings
import Testing

private let disks = project.appending(path: "target/disks").path

/// On the disks of `bindings/disks`.
@MainActor struct DisksTests {
    private func open(_ name: String) throws -> Prakerja {
        try #require(FileManager.default.fileExists(atPath: disks), "run it by bindings/disks")
        return try Prakerja(folder: disks + "/" + name, configuration: nowhere)
    }

    @Test func aFolderThatMayOnlyBeReadIsRefusedAndOpensAgainWhereItMayBeWritten() async throws {
        #expect(throws: PrakerjaError.Folder) { try open("read-only") }
        let app = try open("kept/app")
        try await app.typeEmail("satu@surat.example")
        app.close()
        #expect(throws: PrakerjaError.Folder) { try open("read-only/app") }
        let again = try open("kept/app")
        defer { again.close() }
        #expect(try await again.wait { $0.typed("Alamat email") } == "satu@surat.example")
    }

    @Test func aFullDiskIsRefusedAndToldWhileTheAppIsOpenAndWhatFitsAgainIsKept() async throws {
        let before = try fill()
        #expect(throws: PrakerjaError.NoRoom) { try open("small/app") }
        try FileManager.default.removeItem(atPath: before)
        let app = try open("small/app")
        try await app.typeEmail("satu@surat.example")
        let ballast = try fill()
        app.dispatch(.entered(key: email, text: String(repeating: "a", count: 9_000)))
        _ = try await app.wait { $0.saysFull ? $0 : nil }
        #expect(throws: PrakerjaError.NoRoom) { try app.attach(request: 1, smallJpeg) }
        try FileManager.default.removeItem(atPath: ballast)
        app.dispatch(.entered(key: email, text: "muat@surat.example"))
        _ = try await app.wait { $0.saysFull ? nil : $0 }
        app.close()
        let again = try open("small/app")
        defer { again.close() }
        #expect(try await again.wait { $0.typed("Alamat email") } == "muat@surat.example")
    }

    /// Writes until nothing fits any more.
    private func fill() throws -> String {
        let ballast = disks + "/small/ballast"
        try Data().write(to: URL(filePath: ballast))
        let file = try #require(FileHandle(forWritingAtPath: ballast))
        #expect(throws: (any Error).self) { while true { try file.write(contentsOf: Data(count: 512)) } }
        return ballast
    }
}

extension Prakerja {
    fileprivate func typeEmail(_ text: String) async throws {
        _ = try await signUp()
        dispatch(.entered(key: email, text: text))
        _ = try await wait { $0.typed("Alamat email") == text ? $0 : nil }
    }
}

extension Screen {
    fileprivate var saysFull: Bool {
        blocks.contains { block in
            if case .notice(_, _, let text, _) = block { text.contains("penuh") } else { false }
        }
    }
}
