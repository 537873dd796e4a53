import SwiftUI

/// The colours, by what they are for; each has a light, a dark and a high-contrast face.
enum Tone: ShapeStyle {
    case ground, surface, ink, muted, line, action, onAction
    case good, goodGround, warn, warnGround, bad, badGround, info, infoGround

    func resolve(in environment: EnvironmentValues) -> Color {
        Color(hex: hex(dark: environment.colorScheme == .dark, contrast: environment.colorSchemeContrast == .increased))
    }

    /// `0xRRGGBB`. With increased contrast there is ink on ground and nothing between.
    func hex(dark: Bool, contrast: Bool) -> UInt32 {
        guard contrast else { return dark ? faces.dark : faces.light }
        switch self {
        case .ground, .surface, .onAction, .goodGround, .warnGround, .badGround, .infoGround:
            return dark ? 0x000000 : 0xFFFFFF
        case .ink, .muted, .line, .action, .good, .warn, .bad, .info:
            return dark ? 0xFFFFFF : 0x000000
        }
    }

    private var faces: (light: UInt32, dark: UInt32) {
        switch self {
        case .ground: (0xFFFFFF, 0x0E151B)
        case .surface: (0xF4F6F8, 0x18222B)
        case .ink: (0x14202B, 0xEEF3F6)
        case .muted: (0x4A5A68, 0xB3C0CA)
        case .line: (0x7A8894, 0x7F909D)
        case .action, .info: (0x0A5C7A, 0x7CC6E6)
        case .onAction: (0xFFFFFF, 0x06222F)
        case .good: (0x17683A, 0x8BD6A5)
        case .goodGround: (0xE5F4EA, 0x12301F)
        case .warn: (0x7A4B00, 0xF2C572)
        case .warnGround: (0xFFF3DC, 0x362708)
        case .bad: (0xA3201D, 0xF6A39E)
        case .badGround: (0xFDEBEA, 0x3D1614)
        case .infoGround: (0xE6F1F6, 0x0F2A36)
        }
    }
}

extension Color {
    init(hex: UInt32) {
        func part(_ shift: UInt32) -> Double { Double(hex >> shift & 0xFF) / 255 }
        self.init(red: part(16), green: part(8), blue: part(0))
    }
}
