// swift-tools-version:6.0
import PackageDescription

// The library that cargo built; on Apple platforms an xcframework will take its place.
let built = Context.packageDirectory + "/../../target/debug"

let package = Package(
    name: "Prakerja",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [.library(name: "Prakerja", targets: ["Prakerja"])],
    targets: [
        .systemLibrary(name: "prakerja_coreFFI", path: "Sources/generated/prakerja_coreFFI"),
        .systemLibrary(name: "prakerja_bindingsFFI", path: "Sources/generated/prakerja_bindingsFFI"),
        .target(
            name: "PrakerjaBindings",
            dependencies: ["prakerja_coreFFI", "prakerja_bindingsFFI"],
            path: "Sources/generated",
            exclude: ["prakerja_coreFFI", "prakerja_bindingsFFI"],
            swiftSettings: [.swiftLanguageMode(.v5)],  // the generated code is not ready for 6
            linkerSettings: [
                .linkedLibrary("prakerja_bindings"),
                .unsafeFlags(["-L", built, "-Xlinker", "-rpath", "-Xlinker", built]),
            ]
        ),
        .target(name: "Prakerja", dependencies: ["PrakerjaBindings"]),
        .testTarget(name: "PrakerjaTests", dependencies: ["Prakerja"]),
    ]
)
