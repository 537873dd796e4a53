import Foundation
import PrakerjaBindings
import PrakerjaShell

/// A phone that says yes to everything, and takes the photo that a test hands it.
@MainActor final class TestPhone: Device {
    private(set) var asked: [Request] = []
    private(set) var planned: [[Reminder]] = []
    private(set) var announced: [Announcement] = []
    private(set) var bright: [Bool] = []
    private(set) var lingering: [Bool] = []
    let happenings: AsyncStream<Event>
    let happen: AsyncStream<Event>.Continuation

    private let photos: AsyncStream<Data>
    private let take: AsyncStream<Data>.Continuation

    init() {
        (happenings, happen) = AsyncStream.makeStream()
        (photos, take) = AsyncStream.makeStream()
    }

    /// Answers the camera that is open, or the next one that opens.
    func take(photo: Data) {
        take.yield(photo)
    }

    func perform(_ request: Request) async -> Outcome {
        asked.append(request)
        guard case .openCamera = request else { return .answer(.done) }
        for await photo in photos { return .photo(photo) }
        return .answer(.cancelled)
    }

    func plan(_ reminders: [Reminder]) { planned.append(reminders) }
    func announce(_ announcement: Announcement) { announced.append(announcement) }
    func brighten(_ full: Bool) { bright.append(full) }
    func linger(_ left: Bool) { lingering.append(left) }
}
