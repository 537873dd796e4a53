// A stand-in for the part of AVKit that the app uses.
@_exported import AVFoundation
import SwiftUI

public struct VideoPlayer<VideoOverlay: View>: StandInView {
    let player: AVPlayer?
    public func nodes(in context: StandInContext) -> [Node] { [leaf("VideoPlayer", in: context)] }
}

extension VideoPlayer where VideoOverlay == EmptyView {
    public init(player: AVPlayer?) { self.player = player }
}
