import Foundation
import Prakerja
import PrakerjaBindings

/// How something that only a phone can do ended.
public enum Outcome: Sendable, Equatable {
    case answer(Answer)
    /// A photo was taken, still as the camera wrote it, and where the coach saw a card before.
    case photo(Data, framing: Framing? = nil)
}

/// A phone. `PrakerjaDevice` has the real one.
@MainActor public protocol Device: AnyObject {
    /// Does what was asked; called once for each request.
    func perform(_ request: Request) async -> Outcome
    /// Sets exactly these notifications and no others.
    func plan(_ reminders: [Reminder])
    /// Says it to who listens to a screen reader.
    func announce(_ announcement: Announcement)
    /// Full brightness, or what the person has set.
    func brighten(_ full: Bool)
    /// Keeps the app running until the work is done, at most as long as the system lets it.
    func finish(_ work: @escaping @Sendable () async -> Void)
    /// What happens to the phone, such as a change of its clock or its network, for one reader.
    var happenings: AsyncStream<Event> { get }
}
