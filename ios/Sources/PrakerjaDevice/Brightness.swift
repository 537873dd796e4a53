import UIKit

/// Full brightness while a QR is shown, and back to what the person had.
@MainActor final class Brightness {
    private var before: CGFloat?

    func set(full: Bool) {
        guard let screen = UIWindowScene.front?.screen else { return }
        if full, before == nil {
            before = screen.brightness
            screen.brightness = 1
        } else if !full, let before {
            screen.brightness = before
            self.before = nil
        }
    }
}
