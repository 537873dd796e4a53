import Foundation
import PrakerjaBindings
import prakerja_bindingsFFI

// `bindings/bench` runs it, and prints what it says.

/// Where nobody answers; a library for people takes no other than https.
let far = Configuration(server: "https://api.prakerja.invalid", sandboxControl: nil)
let clock = ContinuousClock()

/// The test's semaphore orders what the two threads touch.
final class Stopwatch: PrakerjaShell, @unchecked Sendable {
    var arrived = clock.now
    var newest: Screen!
    private let shown = DispatchSemaphore(value: 0)

    func next() -> Screen {
        shown.wait()
        return newest
    }

    func show(screen: Screen) {
        arrived = clock.now
        newest = screen
        shown.signal()
    }

    func remind(reminders: [Reminder]) {}
    func request(id: UInt64, request: Request) {}
}

func median(_ times: [Duration]) -> Duration {
    times.sorted()[times.count / 2]
}

func sample(_ times: Int, _ run: () throws -> Void) rethrows -> Duration {
    try median((0..<times).map { _ in try clock.measure(run) })
}

@discardableResult func row(_ what: String, _ time: Duration, _ peer: Duration? = nil) -> Duration {
    let ratio = peer.map { String(format: " | %.1f ×", time / $0) } ?? ""
    print("bench: \(what) | " + String(format: "%.2f µs", time / .microseconds(1)) + ratio)
    return time
}

func answered(_ core: PrakerjaCore, _ event: (Int) -> Event) -> Duration {
    median(
        (0..<2_500).map { n in
            let told = event(n)
            let begun = clock.now
            core.dispatch(event: told)
            _ = shell.next()
            return begun.duration(to: shell.arrived)
        })
}

/// Its bytes in memory of their own.
func copy(_ bytes: Data) -> Data {
    bytes.withUnsafeBytes { Data($0) }
}

/// What this process holds of its own, kB.
func memoryKB() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let resident = status.split(separator: "\n").first { $0.hasPrefix("RssAnon") }
    return Int(resident?.filter(\.isNumber) ?? "") ?? 0
}

let folder = FileManager.default.temporaryDirectory.appending(path: "prakerja-\(UUID())").path
defer { try? FileManager.default.removeItem(atPath: folder) }
let shell = Stopwatch()
row("an empty call", sample(20_000) { _ = ffi_prakerja_bindings_uniffi_contract_version() })

let idle = try memoryKB()
let core = try PrakerjaCore.open(folder: folder, configuration: far, shell: shell)
let welcome = shell.next()
print("bench: an idle app, memory of its own | \(try memoryKB() - idle) kB")

core.dispatch(event: .tapped(key: welcome.primary!.key))
let form = shell.next()
let tap = Event.tapped(key: form.primary!.key)  // the form is empty: it says so, and nothing is written
let closed = try PrakerjaCore.open(folder: folder + "/closed", configuration: far, shell: shell)
_ = shell.next()
closed.close()
func read(_ screen: Screen) throws -> Duration {
    try median(
        (0..<2_000).map { _ in
            let written = FfiConverterTypeScreen_lower(screen)
            return try clock.measure { _ = try FfiConverterTypeScreen_lift(written) }
        })
}
let crossings = sample(2_000) { closed.dispatch(event: tap) } + (try read(form))
let bare = row("two bare crossings: the event in, its screen out", crossings)
row("event → screen, nothing written", answered(core) { _ in tap }, bare)
row(
    "event → screen, one draft written",
    answered(core) { .entered(key: "account.sign_up/email", text: "contoh\($0)@surat.example") }, bare)

var long = form
long.blocks = (0..<200).map { .paragraph(text: "Baris ke-\($0) dari dua ratus baris.") }
row("a screen of 200 blocks out", try read(long), try read(form))

let photo = try Data(contentsOf: URL(filePath: CommandLine.arguments[1]))
let copied = row("\(photo.count) bytes copied", sample(50) { _ = copy(photo) })
row("`attach` of them", try sample(10) { _ = try core.attach(request: 1, bytes: photo) }, copied)
core.close()

// Each limit is 0.5: what the coach says of a black frame does not matter here.
var halves = (data: Data((0..<256).flatMap { _ in [0x3f, 0, 0, 0] as [UInt8] }), offset: 0)
let limits = try FfiConverterTypeLimits.read(from: &halves)
let words = CoachProfile(rulesVersion: "", limits: limits, words: [])
let profile = CaptureProfile(kind: .card, front: false, title: "", hint: "", shutter: "", coach: words)
let coach = Coach(profile: profile, screenReader: false)
let luma = Data(count: 640 * 480)
func look(width: UInt32) -> Bool {
    let layout = FrameLayout(width: width, height: 480, stride: 640, quarters: 0, mirrored: false)
    return coach.frame(luma: luma, layout: layout, seen: nil, at: 0) != nil
}
let frame = row("a frame of 640 × 480 copied", sample(5_000) { _ = copy(luma) })
row("the same borrowed, and refused unread", sample(5_000) { precondition(!look(width: 0)) }, frame)
row("the same looked at by the coach", sample(200) { precondition(look(width: 640)) }, frame)
