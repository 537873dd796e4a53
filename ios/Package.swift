// swift-tools-version:6.0
import PackageDescription

let core: Target.Dependency = .product(name: "Prakerja", package: "swift")

// Apple's frameworks, as far as the app uses them, for a machine that has none. Apple's builds know nothing of them.
#if os(Linux)
    func standIn(_ name: String, _ dependencies: Target.Dependency...) -> Target {
        .target(name: name, dependencies: dependencies, path: "StandIns/" + name)
    }
    let standIns: [Target] = [
        standIn("UIKit"), standIn("SwiftUI", "UIKit"),
    ]
    let frameworks: [Target.Dependency] = ["SwiftUI"]
#else
    let standIns: [Target] = []
    let frameworks: [Target.Dependency] = []
#endif

let ours: [Target] = [
    .target(name: "PrakerjaUI", dependencies: [core] + frameworks),
    .target(name: "PrakerjaShell", dependencies: ["PrakerjaUI"]),
    .testTarget(name: "PrakerjaUITests", dependencies: ["PrakerjaUI"]),
    .testTarget(name: "PrakerjaShellTests", dependencies: ["PrakerjaShell"]),
]

let package = Package(
    name: "PrakerjaApp",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [.library(name: "PrakerjaApp", targets: ["PrakerjaUI", "PrakerjaShell"])],
    dependencies: [.package(path: "../bindings/swift")],
    targets: standIns + ours
)
