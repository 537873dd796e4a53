import Foundation
import Observation
import Prakerja
import PrakerjaBindings

/// The app while it starts. Before the first unlock after a restart its folder cannot be read; then it is tried again.
@MainActor @Observable public final class Launch {
    /// `nil` until the folder could be opened.
    public private(set) var shell: Shell?
    /// What is drawn instead, in the core's words.
    public private(set) var trouble: Screen?
    @ObservationIgnored private let open: @MainActor () throws -> Shell

    public init(_ open: @escaping @MainActor () throws -> Shell) {
        self.open = open
        attempt()
    }

    /// Does nothing once the app is open.
    public func attempt() {
        guard shell == nil else { return }
        do {
            shell = try open()
        } catch {
            let why = error as? PrakerjaError ?? .Folder
            trouble = unopened(error: why, language: Locale.preferredLanguages.first ?? "id")
        }
    }
}
