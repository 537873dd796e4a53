import PrakerjaBindings
import SwiftUI
import Testing

@testable import PrakerjaUI

private func control(_ label: String, _ ready: Ready = .yes) -> Control {
    Control(key: "key/\(label)", label: label, ready: ready)
}

private func field(_ label: String, value: String = "", revision: UInt32 = 0, grouping: Grouping = .none) -> Block {
    .field(
        key: "f/\(label)", label: label, hint: nil, value: value, revision: revision, keyboard: .digits,
        autofill: .nothing, grouping: grouping, lines: 1, maxLength: 16, sensitive: false, error: nil, readBack: nil,
        spoken: nil)
}

@MainActor struct ScreenTests {
    @Test func titleThenBlocksThenTheTwoWaysOnInThisOrder() {
        let stage = Stage(
            screen(
                [.paragraph(text: "Isi")], primary: control("Lanjut"), secondary: control("Nanti"),
                step: StepCount(now: 4, of: 11)))
        #expect(stage.view.elements.map(\.spoken) == ["Judul halaman", "Judul halaman", "Isi", "Lanjut", "Nanti"])
        #expect(stage.view.elements[0].value == "4/11")
        #expect(stage.view.press("Lanjut") && stage.view.press("Nanti"))
        #expect(stage.events == [.tapped(key: "key/Lanjut"), .tapped(key: "key/Nanti")])
    }

    @Test func aSheetBlocksEverythingElseUntilTheCoreTakesItAway() {
        let sheet = Sheet(
            title: "Gabung?", text: "Tidak bisa dibatalkan.", confirm: control("Ya, gabung"), cancel: control("Batal"))
        let stage = Stage(screen([.button(control: control("Lain"))], primary: control("Lanjut"), sheet: sheet))
        #expect(stage.view.elements.map(\.spoken) == ["Gabung?", "Tidak bisa dibatalkan.", "Ya, gabung", "Batal"])
        #expect(!stage.view.press("Lain") && !stage.view.press("Lanjut"))
        #expect(stage.view.press("Ya, gabung"))
        stage.view.all.compactMap(\.escape).last?()
        #expect(stage.events.last == .tapped(key: "key/Batal"), "the scrub of two fingers")
        #expect(stage.view.find("Gabung?") != nil, "only the core knows when it is answered")
        stage.shown.sheet = nil
        #expect(stage.view.press("Lanjut"))
    }

    @Test func theSystemsWayBackIsTheCores() {
        let stage = Stage(screen([], back: true))
        #expect(stage.view.back())
        #expect(stage.events == [.back])
        let first = Stage(screen([]))
        #expect(!first.view.back())
    }

    @Test func aTabIsPressedByItsKey() {
        let tabs = [
            Tab(control: control("Beranda"), icon: .home, selected: true),
            Tab(control: control("Pelatihan"), icon: .trainings, selected: false),
        ]
        let stage = Stage(screen([.paragraph(text: "Isi")], tabs: tabs))
        #expect(stage.view.texts.filter { $0 == "Isi" }.count == 1)
        #expect(stage.view.find("Beranda")?.traits.contains(.isSelected) == true)
        #expect(stage.view.press("Pelatihan"))
        #expect(stage.events == [.tapped(key: "key/Pelatihan")])
    }

    @Test func pullingDownAsksAnew() async {
        let stage = Stage(screen([]))
        await stage.view.pull()
        #expect(stage.events == [.refresh])
    }

    @Test func aScreenReaderStartsAtTheTitleOrWhereTheCoreSays() {
        func focused(_ screen: Screen) -> [String] {
            Stage(screen).view.all.filter { $0.notes["accessibilityFocused"] != nil }.flatMap(\.elements).map(\.spoken)
        }
        #expect(focused(screen([field("NIK")])).contains("Judul halaman"))
        #expect(focused(screen([field("NIK"), field("KK")], focus: "f/KK")) == ["KK"])
        let sheet = Sheet(title: "Keluar?", text: "", confirm: control("Keluar"), cancel: control("Batal"))
        #expect(focused(screen([field("NIK")], sheet: sheet)) == ["Keluar?"])
    }

    @Test func aLineOfTheErrorSummaryLeadsToItsField() {
        let summary = Block.errorSummary(title: "Perbaiki", errors: [FieldError(key: "f/KK", text: "KK 16 angka")])
        let stage = Stage(screen([summary, field("NIK"), field("KK")]))
        #expect(stage.view.press("KK 16 angka"))
        #expect(stage.view.find("KK")?.isFocused == true)
        #expect(stage.events.isEmpty, "nothing was left and nothing pressed")
    }

    @Test func whatIsTypedStaysUntilTheCoreHasAnotherRevision() {
        let stage = Stage(screen([field("NIK")]))
        stage.view.type("32730050", into: "NIK")
        stage.shown.blocks = [.paragraph(text: "Baru"), field("NIK", value: "3273")]
        #expect(stage.view.find("NIK")?.value == "32730050", "the same revision is an echo")
        stage.shown.blocks = [field("NIK", value: "9", revision: 1)]
        _ = stage.view.root
        #expect(stage.view.find("NIK")?.value == "9")
        stage.shown.key = "another.screen"
        stage.shown.blocks = [field("NIK")]
        #expect(stage.view.find("NIK")?.value == "", "another screen begins anew")
    }

    @Test func digitsAreGroupedForTheEyeAndCutAtTheirLength() {
        let stage = Stage(screen([field("NIK", grouping: .fours)]))
        stage.view.type("32730050097500019", into: "NIK")
        #expect(stage.view.find("NIK")?.value == "3273 0050 0975 0001")
        #expect(stage.events == [.entered(key: "f/NIK", text: "3273005009750001")])
        #expect(Grouping.phone.grouped("081234567890") == "0812 3456 7890")
        #expect(Grouping.phone.grouped("+6281234567890") == "+62 812 3456 7890")
    }

    @Test func keyboardsAndWhatTheSystemFillsIn() {
        func notes(_ keyboard: Keyboard, _ autofill: Autofill) -> [String?] {
            let block = Block.field(
                key: "f", label: "Isian", hint: nil, value: "", revision: 0, keyboard: keyboard, autofill: autofill,
                grouping: .none, lines: 1, maxLength: 40, sensitive: false, error: nil, readBack: nil, spoken: nil)
            let node = Stage(screen([block])).view.all.first { $0.type != nil }
            return [node?.notes["keyboard"], node?.notes["content"]]
        }
        #expect(notes(.email, .email) == ["emailAddress", "username"])
        #expect(notes(.digits, .nothing) == ["numberPad", ""])
        #expect(notes(.phone, .phone) == ["phonePad", "tel"])
        #expect(notes(.password, .newPassword) == ["default", "new-password"])
        let code = Stage(screen([gallery.first { $0.block.kind == "oneTimeCode" }!.block]))
        #expect(code.view.all.first { $0.type != nil }?.notes["content"] == "one-time-code")
    }

    @Test func theTicketIsWholeSquaresInAQuietZoneOfFour() throws {
        let ticket = Block.ticket(
            size: 2, modules: Data([1, 0, 0, 1]), name: "Kelas contoh", window: "", uses: "", spoken: "Tiket QR")
        let stage = Stage(screen([ticket]))
        let canvas = try #require(stage.view.all.first { $0.paint != nil })
        var context = GraphicsContext()
        canvas.paint?(&context, CGSize(width: 105, height: 105))
        // 2 modules and 2 × 4 of quiet: 10 points each, and the odd 5 around.
        #expect(
            context.fills.map(\.rectangle) == [
                CGRect(x: 0, y: 0, width: 105, height: 105), CGRect(x: 42, y: 42, width: 10, height: 10),
                CGRect(x: 52, y: 52, width: 10, height: 10),
            ])
        #expect(context.fills.map(\.color) == [.white, .black, .black])
    }

    @Test func withoutMotionNothingMoves() {
        var still = EnvironmentValues()
        still.accessibilityReduceMotion = true
        func animated(_ environment: EnvironmentValues) -> Set<String> {
            Set(Stage(screen([]), environment: environment).view.all.compactMap { $0.notes["animation"] })
        }
        #expect(animated(still) == ["none"])
        #expect(animated(EnvironmentValues()) == ["some"])
    }

    @Test func theLargestTextPutsNothingSideBySide() {
        var large = EnvironmentValues()
        large.dynamicTypeSize = .accessibility5
        let stars = Block.rating(key: "r", label: "Nilai", chosen: nil, error: nil)
        func rows(_ environment: EnvironmentValues) -> Int {
            Stage(screen([stars]), environment: environment).view.all.filter { row in
                row.kind == "HStack" && row.children.filter { $0.press != nil }.count > 1
            }.count
        }
        #expect(rows(EnvironmentValues()) == 1)
        #expect(rows(large) == 0)
    }

    @Test func secretsAreMarkedAsSuch() {
        let secrets = gallery.filter { sample in
            switch sample.block {
            case .oneTimeCode, .hidden(_, _, .some, _, _, _), .card(_, _, .some, _, _, _, _, _): true
            case .field(_, _, _, _, _, _, _, _, _, _, let sensitive, _, _, _): sensitive
            default: false
            }
        }
        #expect(secrets.count == 5)
        for sample in secrets {
            #expect(Stage(screen([sample.block])).view.all.contains { $0.isSensitive }, "\(sample)")
        }
    }

    @Test func twentyLinesFiftyRowsAndNoneAreDrawn() {
        let long = String(repeating: "kata panjang sekali ", count: 200)
        let rows = (0..<50).map {
            Block.row(title: "Kelas \($0)", details: [], state: long, actions: [control("Buka \($0)")])
        }
        let stage = Stage(screen(rows, primary: control(long)))
        #expect(stage.view.press("Buka 49") && stage.view.press(long))
        #expect(
            Stage(screen([.facts(rows: []), .checklist(items: []), .timeline(items: [])])).view.elements.count == 1)
    }
}
