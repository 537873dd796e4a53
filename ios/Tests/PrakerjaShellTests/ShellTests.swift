import Foundation
import PrakerjaBindings
import PrakerjaShell
import SwiftUI
import Testing

let nowhere = Configuration(server: "http://127.0.0.1:1", sandboxControl: nil)

@MainActor struct ShellTests {
    @Test func theWelcomeIsDrawnAndRegisteringLeadsOn() async throws {
        try await inFolder { folder in
            let shell = try Shell(folder: folder, configuration: nowhere, device: TestPhone())
            defer { shell.close() }
            let view = Evaluated(ShellView(shell))
            try await shell.wait { view.find("Daftar") }
            #expect(shell.screen?.key == "welcome")
            #expect(view.press("Daftar"))
            try await shell.wait { shell.screen?.key == "account.sign_up" ? true : nil }
            #expect(view.find("Alamat email") != nil)
        }
    }
}
