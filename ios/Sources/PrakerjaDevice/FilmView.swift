import AVKit
import PrakerjaBindings
import PrakerjaUI
import SwiftUI

/// Plays a video and tells the core where it is, each five seconds.
public struct FilmView: View {
    private let film: Film
    @State private var player: AVPlayer?
    @State private var observer: Any?
    @Environment(\.send) private var send

    public init(_ film: Film) {
        self.film = film
    }

    public var body: some View {
        VideoPlayer(player: player)
            .task {
                let player = AVPlayer(url: film.address)
                self.player = player
                _ = await player.seek(to: CMTime(value: film.positionMs, timescale: 1000))
                observer = player.addPeriodicTimeObserver(forInterval: CMTime(value: 5, timescale: 1), queue: .main) {
                    time in
                    MainActor.assumeIsolated { send(.videoAt(key: film.key, positionMs: Int64(time.seconds * 1000))) }
                }
            }
            .onDisappear {
                if let observer { player?.removeTimeObserver(observer) }
                player?.pause()
            }
    }
}
