import Foundation
import PrakerjaBindings
import SwiftUI

/// Takes what the person did.
public typealias Send = @MainActor @Sendable (Event) -> Void

/// A video to play, the WebVTT file of what is said in it, and the position to begin at.
public struct Film: Sendable {
    public let key: String
    public let address: URL
    public let captions: URL?
    public let positionMs: Int64
}

extension EnvironmentValues {
    /// Where events go.
    public var send: Send {
        get { self[SendKey.self] }
        set { self[SendKey.self] = newValue }
    }

    /// A photo by its id; the core keeps it.
    public var photo: @MainActor @Sendable (String) -> Image? {
        get { self[PhotoKey.self] }
        set { self[PhotoKey.self] = newValue }
    }

    /// What plays a video.
    public var film: @MainActor @Sendable (Film) -> AnyView? {
        get { self[FilmKey.self] }
        set { self[FilmKey.self] = newValue }
    }

    /// The phone's clock.
    var now: @Sendable () -> Date {
        get { self[NowKey.self] }
        set { self[NowKey.self] = newValue }
    }

    /// Leads to the block with this key.
    var reach: @MainActor @Sendable (String) -> Void {
        get { self[ReachKey.self] }
        set { self[ReachKey.self] = newValue }
    }
}

private struct SendKey: EnvironmentKey {
    static let defaultValue: Send = { _ in }
}

private struct PhotoKey: EnvironmentKey {
    static let defaultValue: @MainActor @Sendable (String) -> Image? = { _ in nil }
}

private struct FilmKey: EnvironmentKey {
    static let defaultValue: @MainActor @Sendable (Film) -> AnyView? = { _ in nil }
}

private struct NowKey: EnvironmentKey {
    static let defaultValue: @Sendable () -> Date = { Date.now }
}

private struct ReachKey: EnvironmentKey {
    static let defaultValue: @MainActor @Sendable (String) -> Void = { _ in }
}
