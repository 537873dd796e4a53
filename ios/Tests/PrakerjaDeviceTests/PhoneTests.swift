import AVKit
import BackgroundTasks
import LocalAuthentication
import Network
import PrakerjaBindings
import PrakerjaShell
import SwiftUI
import Testing
import UserNotifications

@testable import PrakerjaDevice

private let card = profile(
    .card, title: "Foto e-KTP", hint: "Letakkan di dalam bingkai", shutter: "Ambil foto")

/// The core's limits of 2023 and words by which a test knows them.
private func profile(
    _ kind: CaptureKind, front: Bool = false, title: String, hint: String, shutter: String
) -> CaptureProfile {
    let limits = Limits(
        dark: 80, darkFace: 60, burnt: 0.3, glare: 0.01, sharp: 0.55, sharpFace: 0.3, far: 0.8, near: 1.08, roll: 7,
        sideRatio: 0.91, aspect: 0.055, off: 0.12, speed: 0.42, change: 0.03, covered: 0.07, balance: 0.45, head: 18,
        margin: 0.01)
    let reasons: [Reason] = [.tooDark, .noCard, .good, .upsideDown]
    let words = reasons.map {
        CoachWords(reason: $0, shown: "shown \($0)", spoken: "spoken \($0)", haptic: $0 == .good ? .tick : nil)
    }
    let coach = CoachProfile(rulesVersion: "2023-1", limits: limits, words: words)
    return CaptureProfile(kind: kind, front: front, title: title, hint: hint, shutter: shutter, coach: coach)
}

/// The stand-ins are the system's: there is one of each.
@Suite(.serialized) @MainActor struct PhoneTests {
    // MARK: camera

    @Test func theCameraShowsItsHintAndHandsOverWhatItTook() async throws {
        PretendCamera.now = PretendCamera(pictures: [Data("foto".utf8)])
        UIAccessibility.said = []
        let phone = Phone()
        let asked = Task { await phone.perform(.openCamera(profile: card)) }
        let (finder, view) = try await camera(of: phone)
        #expect(view.find("Letakkan di dalam bingkai") != nil)
        #expect(UIAccessibility.said.map(\.text) == ["Letakkan di dalam bingkai"])
        #expect(view.press("Ambil foto"))
        guard case .photo(let jpeg, framing: nil) = await asked.value else { throw Missing() }
        #expect(jpeg == Data("foto".utf8))
        #expect(phone.viewfinder == nil)
        _ = view.root
        try await until { !finder.camera.session.isRunning }
    }

    @Test func aRefusedPermissionAMissingAndABrokenCameraAreAnswered() async throws {
        let phone = Phone()
        PretendCamera.now = PretendCamera(status: .denied)
        #expect(await phone.perform(.openCamera(profile: card)) == .answer(.denied))
        PretendCamera.now = PretendCamera(status: .notDetermined, grants: false)
        #expect(await phone.perform(.askPermission(permission: .camera)) == .answer(.denied))
        PretendCamera.now = PretendCamera(exists: false)
        let asked = Task { await phone.perform(.openCamera(profile: card)) }
        let view = try await shown(phone)
        #expect(await asked.value == .answer(.unavailable))
        _ = view.root
        PretendCamera.now = PretendCamera()
        let again = Task { await phone.perform(.openCamera(profile: card)) }
        let (finder, _) = try await camera(of: phone)
        NotificationCenter.default.post(name: AVCaptureSession.runtimeErrorNotification, object: finder.camera.session)
        #expect(await again.value == .answer(.unavailable))
    }

    @Test func aCallTakesTheCameraAwayAndGivesItBack() async throws {
        PretendCamera.now = PretendCamera(pictures: [Data("foto".utf8)])
        let phone = Phone()
        let asked = Task { await phone.perform(.openCamera(profile: card)) }
        let (finder, view) = try await camera(of: phone)
        let session = finder.camera.session
        NotificationCenter.default.post(name: AVCaptureSession.wasInterruptedNotification, object: session)
        try await until { !finder.isReady }
        #expect(!view.press("Ambil foto"))
        NotificationCenter.default.post(name: AVCaptureSession.interruptionEndedNotification, object: session)
        try await until { finder.isReady }
        #expect(view.press("Ambil foto"))
        #expect(await asked.value == .photo(Data("foto".utf8)))
    }

    @Test func aPictureThatFailsLeavesTheCameraOpenAndTheWayBackCloses() async throws {
        PretendCamera.now = PretendCamera(pictures: [])
        let phone = Phone()
        let asked = Task { await phone.perform(.openCamera(profile: card)) }
        let (finder, view) = try await camera(of: phone)
        #expect(view.press("Ambil foto"))
        try await until { finder.isReady }
        view.all.compactMap(\.escape).last?()
        #expect(await asked.value == .answer(.cancelled))
    }

    @Test func theCameraIsHiddenWhenTheAppIsNotInFrontOrIsRecorded() async throws {
        PretendCamera.now = PretendCamera()
        let phone = Phone()
        let asked = Task { await phone.perform(.openCamera(profile: card)) }
        let (_, view) = try await camera(of: phone)
        func isHidden() -> Bool { view.all.contains { $0.label == "eye.slash" } }
        #expect(!isHidden())
        view.environment.scenePhase = .inactive
        #expect(isHidden())
        view.environment.scenePhase = .active
        view.environment.isSceneCaptured = true
        #expect(isHidden())
        view.all.compactMap(\.escape).last?()
        #expect(await asked.value == .answer(.cancelled))
    }

    // MARK: the coach, the real core's

    @Test func aGoodCardIsFeltAndTakenByItself() async throws {
        PretendCamera.now = PretendCamera(pictures: [Data("foto".utf8)])
        UISelectionFeedbackGenerator.felt = 0
        UINotificationFeedbackGenerator.felt = []
        let phone = Phone()
        let asked = Task { await phone.perform(.openCamera(profile: card)) }
        let (finder, view) = try await camera(of: phone)
        try await show(painted(light: 1), frames: 5, to: finder)
        #expect(finder.isReady && finder.progress > 0.5)
        #expect(view.find("shown good") != nil)
        try await show(painted(light: 1), frames: 5, from: 5, to: finder)
        guard case .photo(let jpeg, let framing?) = await asked.value else { throw Missing() }
        #expect(jpeg == Data("foto".utf8))
        #expect(framing.aspect == 0.75)
        #expect(abs(framing.topLeft.x - 0.078) < 0.02 && abs(framing.bottomRight.x - 0.922) < 0.02)
        #expect(UISelectionFeedbackGenerator.felt == 1)
        #expect(UINotificationFeedbackGenerator.felt == [.success])
    }

    @Test func aDarkCardIsToldAtAPaceThatCanBeFollowedAndNotTaken() async throws {
        PretendCamera.now = PretendCamera(pictures: [Data("foto".utf8)])
        let phone = Phone()
        let asked = Task { await phone.perform(.openCamera(profile: card)) }
        let (finder, view) = try await camera(of: phone)
        UIAccessibility.said = []
        try await show(painted(light: 0.25), frames: 34, every: 250, to: finder)
        #expect(view.find("shown tooDark") != nil)
        #expect(finder.isReady && finder.isUrgent)
        #expect(UIAccessibility.said.map(\.text) == ["spoken tooDark"])
        try await show(painted(light: 0.25), frames: 4, from: 34, every: 250, to: finder)
        #expect(UIAccessibility.said.map(\.text) == ["spoken tooDark", "spoken tooDark"])
        #expect(view.press("Ambil foto"))
        #expect(await asked.value == .photo(Data("foto".utf8)))
    }

    @Test func aPictureThatFailsIsTriedAgain() async throws {
        PretendCamera.now = PretendCamera(pictures: [])
        let phone = Phone()
        let asked = Task { await phone.perform(.openCamera(profile: card)) }
        let (finder, _) = try await camera(of: phone)
        try await show(painted(light: 1), frames: 9, to: finder)
        try await until { finder.isReady }
        PretendCamera.now = PretendCamera(pictures: [Data("foto".utf8)])
        try await show(painted(light: 1), frames: 9, from: 9, to: finder)
        guard case .photo(let jpeg, framing: _?) = await asked.value else { throw Missing() }
        #expect(jpeg == Data("foto".utf8))
    }

    @Test func framesComeSmallTheNewestAloneAndAreGivenBack() async throws {
        PretendCamera.now = PretendCamera()
        let phone = Phone()
        let asked = Task { await phone.perform(.openCamera(profile: card)) }
        let (finder, _) = try await camera(of: phone)
        let output = try #require(eyes(of: finder))
        #expect(output.alwaysDiscardsLateVideoFrames)
        #expect(output.videoSettings["Width"] as? Int32 == 640 && output.videoSettings["Height"] as? Int32 == 480)
        let frame = painted(light: 1)
        output.deliver(CMSampleBuffer(frame, at: CMTime(value: 0, timescale: 1)))
        #expect(frame.timesLocked == 1 && !frame.isLocked)
        output.deliver(CMSampleBuffer(nil, at: CMTime(value: 1, timescale: 1)))
        finder.cancel()
        #expect(await asked.value == .answer(.cancelled))
    }

    @Test func theGuideIsTheCores() throws {
        let guide = Viewfinder.guide(of: card, in: (width: 480, height: 640))
        #expect(abs(guide.width - 0.88) < 0.001 && abs(guide.left - 0.06) < 0.001)
        #expect(abs(guide.height * 640 - guide.width * 480 / 1.586) < 0.5)
    }

    @Test func theFrontCameraTakesFaces() async throws {
        PretendCamera.now = PretendCamera()
        let phone = Phone()
        let face = profile(.face, front: true, title: "Swafoto", hint: "Lihat ke kamera", shutter: "Ambil")
        let asked = Task { await phone.perform(.openCamera(profile: face)) }
        let (finder, _) = try await camera(of: phone)
        let input = finder.camera.session.inputs.first as? AVCaptureDeviceInput
        #expect(input?.device.position == .front)
        finder.cancel()
        #expect(await asked.value == .answer(.cancelled))
    }

    // MARK: reminders

    @Test func exactlyTheCoresNotificationsAreSet() async throws {
        let center = UNUserNotificationCenter.current()
        center.grants = true
        let phone = Phone()
        func reminder(_ id: String, _ delayMs: Int64) -> Reminder {
            Reminder(
                id: id, at: 0, delayMs: delayMs, publicText: "Ada kabar", privateText: "Tenggat besok",
                link: "prakerja:\(id)")
        }
        phone.plan([reminder("a", 60_000), reminder("b", 120_000)])
        phone.plan([reminder("b", 90_000), reminder("past", 0), reminder("c", 1)])
        try await until { center.pending.map(\.identifier) == ["b", "c"] }
        let set = try #require(center.pending.first)
        #expect((set.trigger as? UNTimeIntervalNotificationTrigger)?.timeInterval == 90)
        #expect(set.content.body == "Tenggat besok")
        let category = center.categories.first { $0.identifier == set.content.categoryIdentifier }
        #expect(category?.hiddenPreviewsBodyPlaceholder == "Ada kabar")

        var happenings = phone.happenings.makeAsyncIterator()
        #expect(UNUserNotificationCenter.open("b"), "answered at once")
        while let event = await happenings.next() { if event == .opened(link: "prakerja:b") { break } }

        center.grants = false
        #expect(await phone.perform(.askPermission(permission: .notifications)) == .answer(.denied))
        phone.plan([reminder("d", 1)])
        try await until { center.pending.isEmpty }
        center.grants = true
    }

    // MARK: what the phone does

    @Test func whatAnAppThatWasKilledWhileSharingLeftBehindIsGone() async throws {
        #expect(
            await Phone().perform(.shareFile(name: "data.json", kind: "application/json", text: "{}")) == .answer(.done)
        )
        let file = try #require(UIActivityViewController.items.first as? URL)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("{}".utf8).write(to: file)
        _ = Phone()
        #expect(!FileManager.default.fileExists(atPath: file.path))
    }

    @Test func opensSharesPrintsAndCopies() async throws {
        let phone = Phone()
        #expect(await phone.perform(.openAddress(address: "https://prakerja.example/bantuan")) == .answer(.done))
        #expect(await phone.perform(.openAddress(address: "aneh:1")) == .answer(.unavailable))
        #expect(await phone.perform(.openSettings) == .answer(.done))
        #expect(UIApplication.shared.opened.map(\.scheme) == ["https", "app-settings"])

        #expect(await phone.perform(.share(text: "Bukti")) == .answer(.done))
        #expect(UIActivityViewController.items as? [String] == ["Bukti"])
        UIActivityViewController.shares = false
        #expect(await phone.perform(.share(text: "Bukti")) == .answer(.cancelled))
        UIActivityViewController.shares = true

        let calendar = Request.shareFile(name: "kelas.ics", kind: "text/calendar", text: "BEGIN:VCALENDAR")
        #expect(await phone.perform(calendar) == .answer(.done))
        let file = try #require(UIActivityViewController.items.first as? URL)
        #expect(file.lastPathComponent == "kelas.ics")
        #expect(UIActivityViewController.contents == "BEGIN:VCALENDAR")
        #expect(!FileManager.default.fileExists(atPath: file.path))

        let ticket = Request.print(title: "Tiket", html: "<h1>Kelas contoh</h1>")
        #expect(await phone.perform(ticket) == .answer(.done))
        #expect(UIPrintInteractionController.shared.printInfo?.jobName == "Tiket")
        let page = UIPrintInteractionController.shared.printFormatter as? UIViewPrintFormatter
        #expect(page?.markup == "<h1>Kelas contoh</h1>")
        UIPrintInteractionController.isPrintingAvailable = false
        #expect(await phone.perform(ticket) == .answer(.unavailable))
        UIPrintInteractionController.isPrintingAvailable = true

        #expect(await phone.perform(.copy(text: "PRAT-1", sensitive: true, seconds: 60)) == .answer(.done))
        let pasteboard = UIPasteboard.general
        #expect(pasteboard.items.first?.values.first as? String == "PRAT-1")
        #expect(pasteboard.options[.localOnly] as? Bool == true)
        let dies = (pasteboard.options[.expirationDate] as? Date)?.timeIntervalSinceNow ?? 0
        #expect(abs(dies - 60) < 5)
        #expect(await phone.perform(.copy(text: "alamat", sensitive: false, seconds: 0)) == .answer(.done))
        #expect(pasteboard.options.isEmpty)
    }

    @Test func thePhonesLockIsAskedFor() async {
        let phone = Phone()
        let asks = Request.authenticate(reason: "Tampilkan nomor kartu")
        LAContext.answer = nil
        #expect(await phone.perform(asks) == .answer(.unavailable))
        LAContext.answer = .success(true)
        #expect(await phone.perform(asks) == .answer(.done))
        LAContext.answer = .failure(LAError(.userCancel))
        #expect(await phone.perform(asks) == .answer(.cancelled))
        LAContext.answer = .failure(LAError(.authenticationFailed))
        #expect(await phone.perform(asks) == .answer(.denied))
    }

    @Test func fullBrightnessGoesBackToWhatThePersonHad() {
        let phone = Phone()
        let screen = UIWindowScene.front?.screen
        screen?.brightness = 0.3
        phone.brighten(true)
        phone.brighten(true)
        #expect(screen?.brightness == 1)
        phone.brighten(false)
        #expect(screen?.brightness == 0.3)
    }

    @Test func aRefreshIsOneAndTheLatest() async {
        let phone = Phone()
        let scheduler = BGTaskScheduler.shared
        #expect(await phone.perform(.scheduleRefresh(at: 1_000)) == .answer(.done))
        #expect(await phone.perform(.scheduleRefresh(at: 9_000)) == .answer(.done))
        #expect(scheduler.submitted == [BackgroundRefresh.identifier: Date(timeIntervalSince1970: 9)])
        scheduler.isUnavailable = true
        #expect(await phone.perform(.scheduleRefresh(at: 1_000)) == .answer(.unavailable))
        scheduler.isUnavailable = false
    }

    @Test func leavingKeepsTheAppAwakeUntilItIsDoneOrTheSystemSaysSo() async throws {
        let phone = Phone()
        let application = UIApplication.shared
        let (work, done) = AsyncStream.makeStream(of: Void.self)
        phone.finish { for await _ in work {} }
        #expect(application.background.count == 1)
        done.finish()
        try await until { application.background.isEmpty }

        let (endless, end) = AsyncStream.makeStream(of: Void.self)
        phone.finish { for await _ in endless {} }
        application.background.values.first?()
        #expect(application.background.isEmpty)
        end.finish()
    }

    @Test func announcementsWaitUnlessTheyArePressing() {
        UIAccessibility.said = []
        let phone = Phone()
        phone.announce(Announcement(text: "Tersimpan", politeness: .polite))
        phone.announce(Announcement(text: "Kode salah", politeness: .assertive))
        #expect(UIAccessibility.said.map(\.text) == ["Tersimpan", "Kode salah"])
        #expect(UIAccessibility.said.map(\.queued) == [true, false])
    }

    @Test func touchIsFelt() async {
        UINotificationFeedbackGenerator.felt = []
        let phone = Phone()
        for kind in [HapticKind.good, .bad, .tick] {
            #expect(await phone.perform(.haptic(kind: kind)) == .answer(.done))
        }
        #expect(UINotificationFeedbackGenerator.felt == [.success, .error])
    }

    // MARK: what happens to the phone

    @Test func whatHappensToThePhoneIsTold() async throws {
        let phone = Phone()
        let post = { (name: Notification.Name) in NotificationCenter.default.post(name: name, object: nil) }
        post(UIApplication.significantTimeChangeNotification)
        post(.NSSystemClockDidChange)
        post(.NSSystemTimeZoneDidChange)
        post(UIApplication.didReceiveMemoryWarningNotification)
        post(UIApplication.protectedDataWillBecomeUnavailableNotification)
        post(UIApplication.protectedDataDidBecomeAvailableNotification)
        post(UIApplication.userDidTakeScreenshotNotification)
        NWPathMonitor.started.last?.change(to: .unsatisfied)
        NWPathMonitor.started.last?.change(to: .satisfied)
        var told: [Event] = []
        for await event in phone.happenings {
            told.append(event)
            if event == .connectivity(online: true) { break }
        }
        guard case .localeChanged = told[0], case .zoneChanged(let minutes) = told[1] else { throw Missing() }
        #expect(minutes == Int32(TimeZone.current.secondsFromGMT() / 60))
        let later: [Event] = [
            .clockChanged, .clockChanged, .zoneChanged(minutes: minutes), .lowMemory,
            .dataProtection(available: false), .dataProtection(available: true), .screenCaptured(captured: true),
            .connectivity(online: false), .connectivity(online: true),
        ]
        #expect(Array(told.dropFirst(2)) == later)
    }

    // MARK: helpers

    /// The camera that was opened, once it runs, as it is seen.
    private func camera(of phone: Phone) async throws -> (Viewfinder, Evaluated) {
        let view = try await shown(phone)
        let finder = try #require(phone.viewfinder)
        try await until { finder.isReady }
        return (finder, view)
    }

    private func eyes(of finder: Viewfinder) -> AVCaptureVideoDataOutput? {
        finder.camera.session.outputs.compactMap { $0 as? AVCaptureVideoDataOutput }.first
    }

    /// Frames so many ms apart; returns when the last was followed.
    private func show(
        _ frame: CVPixelBuffer, frames: Int, from first: Int = 0, every: Int = 100, to finder: Viewfinder
    ) async throws {
        let output = try #require(eyes(of: finder))
        for number in first..<first + frames {
            output.deliver(CMSampleBuffer(frame, at: CMTime(value: Int64(number * every), timescale: 1000)))
            await Task { @MainActor in }.value  // the verdict's turn on the main actor came before this one's
        }
    }

    private func shown(_ phone: Phone) async throws -> Evaluated {
        try await until { phone.viewfinder != nil }
        return Evaluated(EmptyView().camera(of: phone))
    }
}

private struct Missing: Error {}

/// A grey card with print and a portrait in the guide, as the sensor sees it: a quarter turn from upright, rows padded.
private func painted(light: Double) -> CVPixelBuffer {
    let (width, height, stride) = (640, 480, 704)
    var bytes = [UInt8](repeating: 0, count: stride * height)
    let (across, down) = (0.88 * 480 * 0.96, 0.88 * 480 / 1.586 * 0.96)
    for y in 0..<height {
        for x in 0..<width {
            let (right, below) = (height - 1 - y, x)
            let u = (Double(right) - 240) / across + 0.5
            let v = (Double(below) - 320) / down + 0.5
            let isInside = (0..<1).contains(u) && (0..<1).contains(v)
            let isPortrait = (0.73..<0.94).contains(u) && (0.2..<0.75).contains(v)
            let isPrint =
                (0.06..<0.6).contains(u) && (0.1..<0.9).contains(v) && (below / 4) % 3 == 0
                && (right * right / 60 + below) % 2 == 0
            let grey = isPortrait || isPrint ? 60.0 : isInside ? 190 : 100
            bytes[y * stride + x] = UInt8(grey * light) + UInt8((right * 7 + below * 13) % 2)
        }
    }
    return CVPixelBuffer(light: bytes, width: width, height: height, stride: stride)
}

/// Lets everything else have its turn until it is so, at most 10 seconds.
@MainActor func until(_ isSo: () -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(10)
    while !isSo() {
        if ContinuousClock.now > end { throw Missing() }
        await Task.yield()
    }
}
