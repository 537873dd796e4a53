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

private let card = CaptureProfile(
    kind: .card, front: false, title: "Foto e-KTP", hint: "Letakkan di dalam bingkai", shutter: "Ambil foto")

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
        guard case .photo(let jpeg) = await asked.value else { throw Missing() }
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

    @Test func theFrontCameraTakesFaces() async throws {
        PretendCamera.now = PretendCamera()
        let phone = Phone()
        let face = CaptureProfile(kind: .face, front: true, title: "Swafoto", hint: "Lihat ke kamera", shutter: "Ambil")
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
        await center.open(set)
        while let event = await happenings.next() { if event == .opened(link: "prakerja:b") { break } }

        center.grants = false
        #expect(await phone.perform(.askPermission(permission: .notifications)) == .answer(.denied))
        phone.plan([reminder("d", 1)])
        try await until { center.pending.isEmpty }
        center.grants = true
    }

    // MARK: what the phone does

    @Test func opensSharesPrintsAndCopies() async {
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

        #expect(await phone.perform(.print(title: "Tiket", text: "Kelas contoh")) == .answer(.done))
        #expect(UIPrintInteractionController.shared.printInfo?.jobName == "Tiket")
        #expect(UIPrintInteractionController.shared.printFormatter?.text == "Kelas contoh")
        UIPrintInteractionController.isPrintingAvailable = false
        #expect(await phone.perform(.print(title: "Tiket", text: "Kelas contoh")) == .answer(.unavailable))
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

    @Test func leavingKeepsTheAppAwakeUntilTheSystemSaysSo() {
        let phone = Phone()
        let application = UIApplication.shared
        phone.linger(true)
        phone.linger(true)
        #expect(application.background.count == 1)
        application.background.values.first?()
        #expect(application.background.isEmpty)
        phone.linger(true)
        phone.linger(false)
        #expect(application.background.isEmpty)
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
        phone.woken()
        var told: [Event] = []
        for await event in phone.happenings {
            told.append(event)
            if event == .woken { break }
        }
        guard case .localeChanged = told[0], case .zoneChanged(let minutes) = told[1] else { throw Missing() }
        #expect(minutes == Int32(TimeZone.current.secondsFromGMT() / 60))
        let later: [Event] = [
            .clockChanged, .clockChanged, .zoneChanged(minutes: minutes), .lowMemory,
            .dataProtection(available: false), .dataProtection(available: true), .screenCaptured(captured: true),
            .connectivity(online: false), .connectivity(online: true), .woken,
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

    private func shown(_ phone: Phone) async throws -> Evaluated {
        try await until { phone.viewfinder != nil }
        return Evaluated(EmptyView().camera(of: phone))
    }
}

private struct Missing: Error {}

/// Lets everything else have its turn until it is so, at most 10 seconds.
@MainActor func until(_ isSo: () -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(10)
    while !isSo() {
        if ContinuousClock.now > end { throw Missing() }
        await Task.yield()
    }
}
