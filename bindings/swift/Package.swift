// swift-tools-version:6.0
import PackageDescription

// The Rust library: on Linux the one that cargo built, on Apple's systems the xcframework of `ios/xcframework`.
#if os(Linux)
    let built = Context.packageDirectory + "/../../target/debug"
    let core: [Target] = []
    let linking: [LinkerSetting] = [
        .linkedLibrary("prakerja_bindings"),
        .unsafeFlags(["-L", built, "-Xlinker", "-rpath", "-Xlinker", built]),
    ]
#else
    let core: [Target] = [.binaryTarget(name: "PrakerjaCore", path: "PrakerjaCore.xcframework")]
    // What its key store and its TLS call; a static library does not bring its frameworks.
    let linking: [LinkerSetting] = [.linkedFramework("CoreFoundation"), .linkedFramework("Security")]
#endif

let package = Package(
    name: "Prakerja",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [.library(name: "Prakerja", targets: ["Prakerja"])],
    targets: core + [
        .systemLibrary(name: "prakerja_coreFFI", path: "Sources/generated/prakerja_coreFFI"),
        .systemLibrary(name: "prakerja_bindingsFFI", path: "Sources/generated/prakerja_bindingsFFI"),
        .target(
            name: "PrakerjaBindings",
            dependencies: ["prakerja_coreFFI", "prakerja_bindingsFFI"] + core.map { .init(stringLiteral: $0.name) },
            path: "Sources/generated",
            exclude: ["prakerja_coreFFI", "prakerja_bindingsFFI"],
            swiftSettings: [.swiftLanguageMode(.v5)],  // the generated code is not ready for 6
            linkerSettings: linking
        ),
        .target(name: "Prakerja", dependencies: ["PrakerjaBindings"]),
        .testTarget(name: "PrakerjaTests", dependencies: ["Prakerja"]),
    ]
)
