import Foundation
import Prakerja
import PrakerjaBindings
import PrakerjaDevice
import PrakerjaShell
import Testing

/// What only a phone or a simulator can show: the keychain, file protection, and the linked core.
@MainActor struct LaunchTests {
    private let nowhere = Configuration(server: "https://api.prakerja.example", sandboxControl: nil)
    private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

    @Test func theFolderIsProtectedAndInNoBackup() throws {
        let shell = try Shell(folder: folder, configuration: nowhere, device: Phone())
        defer { shell.close() }
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path)
        #expect(attributes[.protectionKey] as? FileProtectionType == .completeUntilFirstUserAuthentication)
        #expect(try folder.resourceValues(forKeys: [.isExcludedFromBackupKey]).isExcludedFromBackup == true)
    }

    @Test func opensAgainWithTheKeyInTheKeychain() throws {
        for _ in 0..<2 {
            let shell = try Shell(folder: folder, configuration: nowhere, device: Phone())
            shell.close()
        }
    }
}
