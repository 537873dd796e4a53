import AVKit
import PrakerjaBindings
import SwiftUI
import Testing

@testable import PrakerjaDevice
@testable import PrakerjaUI

private let file = """
    WEBVTT - Pengenalan

    NOTE 00:00.000 --> is written by hand

    STYLE
    ::cue { color: white }

    1
    00:01.000 --> 00:03.000 align:start
    <v Pengajar>Selamat datang &amp; selamat <b>belajar</b>.

    00:00:02.500 --> 01:00:00.000
    Baris satu
    baris dua

    00:05.000 -->
    tanpa akhir
    """

@Suite(.serialized) @MainActor struct FilmTests {
    private let film = Film(
        key: "induction.1", address: URL(filePath: "/video.mp4"), captions: URL(filePath: "/video.vtt"),
        positionMs: 2000)

    @Test(arguments: [file, file.replacing("\n", with: "\r\n")])
    func captionsAreReadAsWebVTTHasThem(file: String) {
        let captions = Captions(webVTT: file)
        #expect(captions.cues.count == 2)
        #expect(captions.text(at: 0.9).isEmpty)
        #expect(captions.text(at: 1) == "Selamat datang & selamat belajar.")
        #expect(captions.text(at: 2.5) == "Selamat datang & selamat belajar.\nBaris satu\nbaris dua")
        #expect(captions.text(at: 3) == "Baris satu\nbaris dua")
        #expect(captions.text(at: 3599.9) == "Baris satu\nbaris dua" && captions.text(at: 3600).isEmpty)
    }

    @Test func noCaptionsAreNoFailure() {
        for file in ["", "<html>404</html>", "WEBVTT", "\n\n\n", "a --> b\nc", "-->", "1:2:3:4 --> 5:6\nc"] {
            #expect(Captions(webVTT: file).cues.isEmpty, "\(file)")
        }
    }

    @Test func whatIsSaidStandsInTheVideoWhileItIsSaid() async throws {
        let view = Evaluated(FilmView(film) { _ in Data(file.utf8) })
        try await until { AVPlayer.newest?.observed == 2 }
        let player = try #require(AVPlayer.newest)
        player.play(to: CMTime(value: 1, timescale: 1))
        #expect(view.texts == ["Selamat datang & selamat belajar."])
        player.play(to: CMTime(value: 0, timescale: 1))
        #expect(view.texts.isEmpty)
    }

    @Test func theCoreIsToldWhereTheVideoIsAlsoWithoutCaptions() async throws {
        var told: [Event] = []
        let view = FilmView(film) { _ in throw URLError(.notConnectedToInternet) }
        _ = Evaluated(view.environment(\.send) { told.append($0) })
        try await until { AVPlayer.newest?.observed == 1 }
        #expect(AVAudioSession.sharedInstance().category == .playback)
        AVPlayer.newest?.play(to: CMTime(value: 15, timescale: 2))
        #expect(told == [.videoAt(key: "induction.1", positionMs: 7500)])
    }
}
