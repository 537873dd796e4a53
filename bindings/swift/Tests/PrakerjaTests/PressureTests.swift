import Foundation
import Prakerja
import PrakerjaBindings
import Testing

/// Many events, many threads, slow shells, and closing in the middle of it.
@Suite(.serialized) @MainActor struct PressureTests {
    @Test func aShellThatBlocksForFiveSecondsHoldsNobodyUpAndGetsTheNewestScreen() async throws {
        try await inFolder { folder in
            let shell = BlocksAtFirst()
            let core = try PrakerjaCore.open(folder: folder, configuration: nowhere, shell: shell)
            defer { core.close() }
            let key = try #require(shell.inside().primary).key
            let sending = ContinuousClock().measure {
                core.dispatch(event: .tapped(key: key))
                for n in 0..<100 { core.dispatch(event: .entered(key: email, text: "surat\(n)@surat.example")) }
            }
            #expect(sending < .seconds(1))
            #expect(!core.quiesce(deadlineMs: 5_000), "the shell has not had all of it")
            shell.release()
            #expect(core.quiesce(deadlineMs: 10_000))
            #expect(shell.screens.count == 2, "those between were skipped")
            #expect(shell.screens.last?.typed("Alamat email") == "surat99@surat.example")
        }
    }

    @Test func aShellThatIsCalledWhileClosingFindsEverythingClosedAndIsTheLastToBeHeard() async throws {
        try await inFolder { folder in
            let shell = BlocksAtFirst()
            let core = try PrakerjaCore.open(folder: folder, configuration: nowhere, shell: shell)
            let last = shell.inside()
            let (outcomes, outcome) = AsyncStream.makeStream(of: PrakerjaError?.self)
            shell.afterwards = {
                core.dispatch(event: .tapped(key: last.primary?.key ?? ""))
                core.close()  // from the core's own thread
                do {
                    _ = try core.attach(request: 1, bytes: smallJpeg)
                    outcome.yield(nil)
                } catch {
                    outcome.yield(error as? PrakerjaError)
                }
            }
            let closing = Task.detached { core.close() }
            shell.release()
            var turn = outcomes.makeAsyncIterator()
            #expect(await turn.next() == .some(.Closed))
            await closing.value
            #expect(shell.screens == [last])
        }
    }

    @Test func tenThousandRapidEventsAreAllHeardAndTheLastOneShows() async throws {
        try await inFolder { folder in
            let app = try Prakerja(folder: folder, configuration: nowhere)
            defer { app.close() }
            let before = try await app.signUp().seq
            for n in 0..<10_000 { app.dispatch(.entered(key: email, text: "surat\(n)@surat.example")) }
            #expect(await app.quiesce(within: .seconds(60)))
            let last = try await app.wait { $0.seq == before + 10_000 ? $0 : nil }
            #expect(last.typed("Alamat email") == "surat9999@surat.example")
        }
    }

    @Test func eventsFromManyThreadsAreAllHeard() async throws {
        try await inFolder { folder in
            let app = try Prakerja(folder: folder, configuration: nowhere)
            defer { app.close() }
            let before = try await app.signUp().seq
            DispatchQueue.concurrentPerform(iterations: 8) { thread in
                for n in 0..<250 { app.dispatch(.entered(key: email, text: "\(thread).\(n)@surat.example")) }
            }
            #expect(await app.quiesce(within: .seconds(30)))
            let last = try await app.wait { $0.seq == before + 2_000 ? $0 : nil }
            #expect(last.typed("Alamat email")?.hasSuffix(".249@surat.example") == true, "the last of one of them")
        }
    }

    @Test func openedAndClosedAThousandTimesMemoryStaysBounded() async throws {
        try await inFolder { folder in
            @MainActor func times(_ count: Int) async throws {
                for _ in 0..<count {
                    try Prakerja(folder: folder, configuration: nowhere).close()
                    await Task.yield()
                }
            }
            try await times(200)
            let before = try memoryKB()
            try await times(800)
            let grown = try memoryKB() - before
            print("after 1,000 open and close: \(grown) kB more")
            #expect(grown <= 1_024)
        }
    }
}

/// What this process holds of its own, kB.
private func memoryKB() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let resident = status.split(separator: "\n").first { $0.hasPrefix("RssAnon") }
    return Int(resident?.filter(\.isNumber) ?? "") ?? 0
}

/// Its first call waits for `release`; the test's semaphores order what the two threads touch.
private final class BlocksAtFirst: PrakerjaShell, @unchecked Sendable {
    var screens: [Screen] = []
    var afterwards: () -> Void = {}
    private let entered = DispatchSemaphore(value: 0)
    private let released = DispatchSemaphore(value: 0)

    func inside() -> Screen {
        entered.wait()
        return screens[0]
    }

    func release() { released.signal() }

    func show(screen: Screen) {
        screens.append(screen)
        if screens.count > 1 { return }
        entered.signal()
        released.wait()
        afterwards()
    }

    func remind(reminders: [Reminder]) {}
    func request(id: UInt64, request: Request) {}
}
