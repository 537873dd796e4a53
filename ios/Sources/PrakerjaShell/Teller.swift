import PrakerjaBindings

/// Tells the phone what a new screen means for it.
@MainActor struct Teller {
    let device: any Device
    private var last: Screen?

    init(device: any Device) {
        self.device = device
    }

    /// An announcement is made when it or the screen is another one: the same screen comes again with each letter
    /// typed.
    mutating func tell(_ screen: Screen) {
        if screen.bright != (last?.bright ?? false) { device.brighten(screen.bright) }
        if let announcement = screen.announce, announcement != last?.announce || screen.key != last?.key {
            device.announce(announcement)
        }
        last = screen
    }
}
