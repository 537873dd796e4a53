import Foundation
import Testing

@testable import PrakerjaUI

struct ToneTests {
    /// WCAG 2.2, 1.4.3 and 1.4.11: text and its ground, borders and theirs, in all four faces.
    @Test(arguments: [false, true], [false, true])
    func whatIsWrittenCanBeRead(dark: Bool, contrast: Bool) {
        func ratio(_ one: Tone, _ other: Tone) -> Double {
            let light = [one, other].map { luminance($0.hex(dark: dark, contrast: contrast)) }.sorted()
            return (light[1] + 0.05) / (light[0] + 0.05)
        }
        let written: [(Tone, Tone)] = [
            (.ink, .ground), (.ink, .surface), (.muted, .ground), (.muted, .surface), (.onAction, .action),
            (.action, .ground), (.good, .goodGround), (.warn, .warnGround), (.bad, .badGround), (.info, .infoGround),
            (.bad, .ground), (.action, .infoGround),
        ]
        for (text, ground) in written { #expect(ratio(text, ground) >= 4.5, "\(text) on \(ground)") }
        #expect(ratio(.line, .ground) >= 3)
    }
}

private func luminance(_ hex: UInt32) -> Double {
    func part(_ shift: UInt32) -> Double {
        let value = Double(hex >> shift & 0xFF) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
}
