import Foundation
import PrakerjaBindings
import SwiftUI
import Testing

@testable import PrakerjaShell

private let nowhere = Configuration(server: "http://127.0.0.1:1", sandboxControl: nil)

@MainActor struct ShellTests {
    @Test func theWelcomeIsDrawnAndRegisteringLeadsOn() async throws {
        try await opened { shell, view, _ in
            try await shell.wait { view.find("Daftar") }
            #expect(shell.screen?.key == "welcome")
            #expect(view.press("Daftar"))
            try await shell.wait { shell.screen?.key == "account.sign_up" ? true : nil }
            #expect(view.find("Alamat email") != nil)
            #expect(view.back())
            try await shell.wait { shell.screen?.key == "welcome" ? true : nil }
        }
    }

    @Test func aSecretIsHiddenWhenTheAppIsNotInFrontOrIsRecorded() async throws {
        try await opened { shell, view, _ in
            try await shell.wait { view.find("Daftar") }
            view.environment.isSceneCaptured = true
            #expect(!view.isShielded, "nothing is secret yet")
            view.environment.isSceneCaptured = false
            view.press("Daftar")
            try await shell.wait { shell.screen?.secure == true ? true : nil }
            #expect(!view.isShielded)
            view.environment.scenePhase = .inactive
            #expect(view.isShielded)
            view.environment.scenePhase = .active
            view.environment.isSceneCaptured = true
            #expect(view.isShielded)
        }
    }

    @Test func comingAndGoingIsToldToTheCoreAndTheSystem() async throws {
        try await opened { shell, view, phone in
            try await shell.wait { shell.screen }
            view.environment.scenePhase = .inactive
            _ = view.root
            view.environment.scenePhase = .background
            _ = view.root
            view.environment.scenePhase = .active
            _ = view.root
            #expect(phone.finishing.count == 1)
            // Returns once everything has landed, long before its time is over.
            let took = await ContinuousClock().measure { for work in phone.finishing { await work() } }
            #expect(took < .seconds(20))
        }
    }

    @Test func whatHappensToThePhoneReachesTheCore() async throws {
        try await opened { shell, view, phone in
            try await shell.wait { view.find("Daftar") }
            phone.happen.yield(.localeChanged(language: "en-GB"))
            try await shell.wait { view.find("Sign up") ?? view.find("Register") }
        }
    }

    @Test func aLinkIsHandedOnAsItCame() async throws {
        try await opened { shell, view, _ in
            let before = try await shell.wait { shell.screen }.seq
            view.open(try #require(URL(string: "https://prakerja.example/masuk")))
            try await shell.wait { (shell.screen?.seq ?? 0) > before ? true : nil }
        }
    }

    /// Screens faster than frames: a slow main actor skips some, never the last, and keeps nothing of those it skipped.
    @Test func tenThousandRapidScreensEndOnTheNewest() async throws {
        try await opened { shell, view, _ in
            try await shell.wait { view.find("Daftar") }
            view.press("Daftar")
            let email = try await shell.wait { view.find("Alamat email") }
            let before = memory()
            var seen: [UInt64] = []
            for n in 1...10_000 {
                email.type?("\(n)@surat.example")
                if n % 100 == 0 {
                    await Task.yield()
                    seen.append(shell.screen?.seq ?? 0)
                }
            }
            try await shell.wait { shell.screen?.typed == "10000@surat.example" ? true : nil }
            #expect(seen == seen.sorted(), "the order is kept")
            let grown = memory() - before
            print("10000 screens: newest shown, grown by \(grown / 1024) KiB")
            #expect(grown < 32 * 1024 * 1024)
        }
    }

    @Test func aFolderThatCannotBeReadYetIsTriedAgainWhenTheAppIsSeen() async throws {
        try await inFolder { folder in
            try Data().write(to: folder)
            let launch = Launch { try Shell(folder: folder, configuration: nowhere, device: TestPhone()) }
            let view = Evaluated(LaunchView(launch))
            _ = view.root
            try FileManager.default.removeItem(at: folder)
            view.environment.scenePhase = .inactive
            _ = view.root
            let shell = try #require(launch.shell)
            shell.close()
        }
    }

    @Test func whatCannotBeOpenedIsToldInTheCoresWordsAndItsButtonTriesAgain() async throws {
        try await inFolder { folder in
            try Data().write(to: folder)
            let launch = Launch { try Shell(folder: folder, configuration: nowhere, device: TestPhone()) }
            let view = Evaluated(LaunchView(launch))
            #expect(launch.shell == nil)
            let again = try #require(launch.trouble?.primary?.label)
            #expect(launch.trouble?.key == "app.unopened")
            try FileManager.default.removeItem(at: folder)
            #expect(view.press(again))
            let shell = try #require(launch.shell)
            defer { shell.close() }
            try await shell.wait { view.find("Daftar") }
        }
    }
}

/// What the shell makes of a screen that the core shows.
@MainActor struct TellingTests {
    @Test func brightnessAndAnnouncementsFollowTheScreen() {
        let phone = TestPhone()
        let saved = Announcement(text: "Tersimpan", politeness: .polite)
        var teller = Teller(device: phone)
        teller.isSeen = true
        func show(_ key: String, _ announcement: Announcement?, bright: Bool = false) {
            teller.tell(screen(key, announcement, bright))
        }
        show("a", nil)
        show("a", saved)
        show("a", saved)
        show("b", saved)
        show("ticket", nil, bright: true)
        show("ticket", nil, bright: true)
        show("a", nil)
        #expect(phone.announced == [saved, saved])
        #expect(phone.bright == [true, false])
    }

    @Test func thePhonesBrightnessIsThePersonsAgainWhileTheyAreElsewhere() {
        let phone = TestPhone()
        var teller = Teller(device: phone)
        teller.tell(screen("ticket", nil, true))
        #expect(phone.bright == [], "nobody looks yet")
        for isSeen in [true, false, true] { teller.isSeen = isSeen }
        #expect(phone.bright == [true, false, true])
        teller.isSeen = false
        teller.tell(screen("a", nil, false))
        teller.isSeen = true
        #expect(phone.bright == [true, false, true, false])
    }

    private func screen(_ key: String, _ announcement: Announcement?, _ bright: Bool) -> Screen {
        Screen(
            key: key, depth: 0, seq: 0, title: "", step: nil, focus: nil, announce: announcement, blocks: [],
            primary: nil, secondary: nil, sheet: nil, cover: false, tabs: [], back: false, secure: bright,
            bright: bright)
    }
}

@MainActor private func opened(_ body: (Shell, Evaluated, TestPhone) async throws -> Void) async throws {
    try await inFolder { folder in
        let phone = TestPhone()
        let shell = try Shell(folder: folder, configuration: nowhere, device: phone)
        defer { shell.close() }
        try await body(shell, Evaluated(ShellView(shell)), phone)
    }
}

extension Evaluated {
    fileprivate var isShielded: Bool { all.contains { $0.label == "eye.slash" } }
}

extension Screen {
    /// What stands in the first text field.
    fileprivate var typed: String? {
        for case .field(_, _, _, let value, _, _, _, _, _, _, _, _, _, _) in blocks { return value }
        return nil
    }
}

/// What this process holds of memory, in bytes.
private func memory() -> Int {
    let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")[1]
    return (pages.flatMap { Int($0) } ?? 0) * 4096
}
