import PrakerjaBindings

/// Tells the phone what a new screen means for it.
@MainActor struct Teller {
    let device: any Device
    private var last: Screen?
    private var isBright = false

    /// Whether the app is in front. Brightness is the whole phone's, so it is given back when the person leaves.
    var isSeen = false {
        didSet { brighten() }
    }

    init(device: any Device) {
        self.device = device
    }

    /// An announcement is made when it or the screen is another one: the same screen comes again with each letter
    /// typed.
    mutating func tell(_ screen: Screen) {
        if let announcement = screen.announce, announcement != last?.announce || screen.key != last?.key {
            device.announce(announcement)
        }
        last = screen
        brighten()
    }

    private mutating func brighten() {
        let wanted = isSeen && last?.bright == true
        if wanted != isBright { device.brighten(wanted) }
        isBright = wanted
    }
}
