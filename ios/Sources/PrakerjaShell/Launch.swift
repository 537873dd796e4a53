import Foundation
import Observation
import Prakerja
import PrakerjaBindings

/// The app while it starts. Before the first unlock after a restart its folder cannot be read; then it is tried again.
@MainActor @Observable public final class Launch {
    /// `nil` until the folder could be opened.
    public private(set) var shell: Shell?
    @ObservationIgnored private let open: @MainActor () throws -> Shell

    public init(_ open: @escaping @MainActor () throws -> Shell) {
        self.open = open
        attempt()
    }

    /// Does nothing once the app is open.
    public func attempt() {
        if shell == nil { shell = try? open() }
    }
}
