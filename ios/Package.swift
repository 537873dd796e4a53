// swift-tools-version:6.0
import PackageDescription

let core: Target.Dependency = .product(name: "Prakerja", package: "swift")

// Apple's frameworks, as far as the app uses them, for a machine that has none. Apple's builds know nothing of them.
#if os(Linux)
    func standIn(_ name: String, _ dependencies: Target.Dependency...) -> Target {
        .target(name: name, dependencies: dependencies, path: "StandIns/" + name)
    }
    let standIns: [Target] = [
        standIn("UIKit"), standIn("SwiftUI", "UIKit"), standIn("WebKit", "UIKit"),
        standIn("AVFoundation", "UIKit"), standIn("AVKit", "AVFoundation", "SwiftUI"),
        standIn("BackgroundTasks"), standIn("LocalAuthentication"), standIn("Network"), standIn("UserNotifications"),
    ]
    let frameworks: [Target.Dependency] = standIns.map { .init(stringLiteral: $0.name) }
    // Xcode builds the app from its own project; here it is only compiled.
    let forXcode = [
        "Assets.xcassets", "Info.plist", "Prakerja.entitlements", "PrivacyInfo.xcprivacy", "en.lproj", "id.lproj",
    ]
    let app: [Target] = [
        .target(
            name: "App", dependencies: ["PrakerjaDevice"], path: "App/Prakerja", exclude: forXcode,
            sources: ["PrakerjaApp.swift"])
    ]
#else
    let standIns: [Target] = []
    let frameworks: [Target.Dependency] = []
    let app: [Target] = []
#endif

let ours: [Target] = [
    .target(name: "PrakerjaUI", dependencies: [core] + frameworks),
    .target(name: "PrakerjaShell", dependencies: ["PrakerjaUI"]),
    .target(name: "PrakerjaDevice", dependencies: ["PrakerjaShell"]),
    .testTarget(name: "PrakerjaUITests", dependencies: ["PrakerjaUI"], exclude: ["gallery.txt"]),
    .testTarget(name: "PrakerjaShellTests", dependencies: ["PrakerjaShell"]),
    .testTarget(name: "ProjectTests"),
    .testTarget(name: "PrakerjaDeviceTests", dependencies: ["PrakerjaDevice"]),
]

let package = Package(
    name: "PrakerjaApp",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [.library(name: "PrakerjaApp", targets: ["PrakerjaUI", "PrakerjaShell", "PrakerjaDevice"])],
    dependencies: [.package(path: "../bindings/swift")],
    targets: standIns + ours + app
)

#if os(Linux)
    // Xcode has a setting of its own for this.
    for target in package.targets { target.swiftSettings = [.unsafeFlags(["-warnings-as-errors"])] }
#endif
