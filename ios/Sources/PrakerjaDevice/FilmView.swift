import AVKit
import PrakerjaBindings
import PrakerjaUI
import SwiftUI

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Plays a video with its captions and tells the core where it is, each second.
public struct FilmView: View {
    private let film: Film
    private let read: @Sendable (URL) async throws -> Data
    @State private var player: AVPlayer?
    @State private var observers: [Any] = []
    @State private var caption = ""
    @Environment(\.send) private var send

    public init(_ film: Film) {
        self.init(film) { try await URLSession.shared.data(from: $0).0 }
    }

    /// - Parameter read: brings the file of captions.
    init(_ film: Film, read: @escaping @Sendable (URL) async throws -> Data) {
        self.film = film
        self.read = read
    }

    public var body: some View {
        VideoPlayer(player: player)
            .overlay(alignment: .bottom) { if !caption.isEmpty { said } }
            .task { await begin() }
            .onDisappear {
                for observer in observers { player?.removeTimeObserver(observer) }
                observers = []
                player?.pause()
            }
    }

    private var said: some View {
        Text(caption)
            .multilineTextAlignment(.center)
            .foregroundStyle(.white)
            .padding(8)
            .background(.black)
            .padding(8)
    }

    private func begin() async {
        let player = AVPlayer(url: film.address)
        self.player = player
        try? AVAudioSession.sharedInstance().setCategory(.playback)  // heard also when the phone is set to be silent
        _ = await player.seek(to: CMTime(value: film.positionMs, timescale: 1000))
        guard !Task.isCancelled else { return }
        observe(player, each: CMTime(value: 1, timescale: 1)) { time in
            send(.videoAt(key: film.key, positionMs: Int64(time.seconds * 1000)))
        }
        // A video whose captions cannot be had is still a video.
        guard let address = film.captions, let file = try? await read(address), !Task.isCancelled else { return }
        let captions = Captions(webVTT: String(decoding: file, as: UTF8.self))
        observe(player, each: CMTime(value: 1, timescale: 4)) { time in caption = captions.text(at: time.seconds) }
    }

    private func observe(_ player: AVPlayer, each: CMTime, _ tell: @escaping @MainActor @Sendable (CMTime) -> Void) {
        let observer = player.addPeriodicTimeObserver(forInterval: each, queue: .main) { time in
            MainActor.assumeIsolated { tell(time) }
        }
        observers.append(observer)
    }
}
