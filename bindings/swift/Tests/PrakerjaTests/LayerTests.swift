import Foundation
import PrakerjaBindings
import Testing

@testable import Prakerja

/// What `Prakerja` adds to the border.
@MainActor struct LayerTests {
    @Test func whatAReaderWasCancelledBeforeIsForTheNextOne() async throws {
        let requests = Requests()
        let first = Task { for await _ in requests { Issue.record("it was cancelled before") } }
        for _ in 0..<100 { await Task.yield() }  // so that it waits
        first.cancel()
        for id in UInt64(0)..<3 { requests.put(Asked(id: id, request: .openSettings)) }
        await first.value
        var heard: [UInt64] = []
        for await asked in requests {
            heard.append(asked.id)
            if heard.count == 3 { requests.close() }
        }
        #expect(heard == [0, 1, 2])
    }

    @Test func twoReadersShareWhatIsAskedAndKeepNobodyBusyWhileTheyWait() async throws {
        let requests = Requests()
        var heard: [UInt64] = []
        let readers = (0..<2).map { _ in Task { for await asked in requests { heard.append(asked.id) } } }
        let before = clock()
        try await Task.sleep(for: .seconds(1))
        #expect(clock() - before < CLOCKS_PER_SEC / 4, "of the one second that they waited")
        for id in UInt64(0)..<3 { requests.put(Asked(id: id, request: .openSettings)) }
        for _ in 0..<100 { await Task.yield() }
        requests.close()
        requests.put(Asked(id: 3, request: .openSettings))  // it was on its way
        for reader in readers { await reader.value }
        for await asked in requests { heard.append(asked.id) }
        #expect(heard == [0, 1, 2])
    }

    @Test func nothingIsShownOnceItIsClosed() async throws {
        try await inFolder { folder in
            let app = try Prakerja(folder: folder, configuration: nowhere)
            waitUntilShown(app)  // the main actor is busy while the first screen comes
            app.close()
            for _ in 0..<100 { await Task.yield() }
            #expect(app.screen == nil)
            #expect(app.reminders == nil)
        }
    }

    @Test func whoIsSlowGetsTheNewestScreenTheNewestRemindersAndEveryRequest() async throws {
        let shell = Shell()
        var screen = unopened(error: .InUse, language: "id")
        let reminder = Reminder(id: "a", at: 0, delayMs: 0, publicText: "", privateText: "", link: "")
        for n in UInt64(1)...3 {
            screen.seq = n
            shell.show(screen: screen)
            shell.remind(reminders: Array(repeating: reminder, count: Int(n)))
            shell.request(id: n, request: .openSettings)
        }
        shell.finish()
        var requests: [UInt64] = []
        for await asked in shell.requests.stream { requests.append(asked.id) }
        #expect(requests == [1, 2, 3])
        for await newest in shell.screens.stream { #expect(newest.seq == 3) }
        for await newest in shell.reminders.stream { #expect(newest.count == 3) }
    }

    @Test func leavingWaitsForWhatIsUnderWayAsLongAsItMayAndNoLonger() async throws {
        let sandbox = try Sandbox()
        defer { sandbox.close() }
        try await sandbox.plant(fault: #"{"kind": "delay", "millis": 60000}"#)
        try await inFolder { folder in
            let configuration = Configuration(server: sandbox.server, sandboxControl: sandbox.control)
            let app = try Prakerja(folder: folder, configuration: configuration)
            defer { app.close() }
            try await app.sendForm()
            for deadline in [Duration.milliseconds(900), .zero, .seconds(-1)] {
                let begun = ContinuousClock.now
                #expect(await !app.quiesce(within: deadline), "\(deadline): it is under way")
                let took = ContinuousClock.now - begun
                #expect(took >= deadline && took < max(deadline, .zero) + .seconds(5), "\(deadline): \(took)")
            }
        }
    }

    @Test func leavingTakesAnyLengthOfTime() async throws {
        try await inFolder { folder in
            let app = try Prakerja(folder: folder, configuration: nowhere)
            defer { app.close() }
            for deadline in [Duration.seconds(10), .seconds(4_294_967), .seconds(Int64.max / 100)] {
                app.dispatch(.clockChanged)
                #expect(await app.quiesce(within: deadline), "\(deadline)")
            }
        }
    }

    @Test func theCoreSaysItsSetOfRemindersEvenAnEmptyOne() async throws {
        try await inFolder { folder in
            let app = try Prakerja(folder: folder, configuration: nowhere)
            defer { app.close() }
            #expect(app.reminders == nil, "not before it was said")
            #expect(try await app.wait { _ in app.reminders } == [])
        }
    }
}

private func waitUntilShown(_ app: Prakerja) {
    let shown = DispatchSemaphore(value: 0)
    Task.detached {
        app.dispatch(.clockChanged)
        _ = await app.quiesce(within: .seconds(10))
        shown.signal()
    }
    shown.wait()
}
