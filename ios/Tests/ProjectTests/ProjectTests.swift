import Foundation
import Testing

private let ios = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
private let app = ios.appending(path: "App")

/// What Xcode would say of the project's files, and what it would not: no Mac has opened them yet.
struct ProjectTests {
    private let objects: [String: [String: Any]]
    private let root: String

    init() throws {
        let project = try plist("Prakerja.xcodeproj/project.pbxproj")
        objects = try #require(project["objects"] as? [String: [String: Any]])
        root = try #require(project["rootObject"] as? String)
        #expect(project["objectVersion"] as? String == "77", "synchronized folders came with Xcode 16")
    }

    @Test func everyObjectIsDeclaredAndUsed() {
        let used = Set(objects.values.flatMap(identifiers) + [root])
        #expect(used == Set(objects.keys))
    }

    @Test func whatTheProjectNamesIsThere() throws {
        for folder in all("PBXFileSystemSynchronizedRootGroup") {
            let path = try #require(folder["path"] as? String)
            #expect(exists(path))
            for exceptions in (folder["exceptions"] as? [String] ?? []).compactMap({ objects[$0] }) {
                for file in exceptions["membershipExceptions"] as? [String] ?? [] { #expect(exists(path + "/" + file)) }
            }
        }
        for settings in all("XCBuildConfiguration").compactMap({ $0["buildSettings"] as? [String: Any] }) {
            for file in ["INFOPLIST_FILE", "CODE_SIGN_ENTITLEMENTS"].compactMap({ settings[$0] as? String }) {
                #expect(exists(file))
            }
        }
        let package = try #require(all("XCLocalSwiftPackageReference").first?["relativePath"] as? String)
        #expect(exists(package + "/Package.swift"))
        let product = try #require(all("XCSwiftPackageProductDependency").first?["productName"] as? String)
        #expect(try text(package + "/Package.swift").contains(#".library(name: "\#(product)""#))
    }

    @Test func theSchemeBuildsAndTestsTheProjectsTargets() throws {
        let scheme = try text("Prakerja.xcodeproj/xcshareddata/xcschemes/PrakerjaMobile.xcscheme")
        let named = Set(scheme.matches(of: /BlueprintIdentifier = "(\w+)"/).map { String($0.output.1) })
        let targets = objects.filter { $0.value["isa"] as? String == "PBXNativeTarget" }
        #expect(named == Set(targets.keys))
        for target in targets.values.compactMap({ $0["name"] as? String }) {
            #expect(scheme.contains(#"BlueprintName = "\#(target)""#))
        }
    }

    /// Xcode hands the module maps of a package's C parts only to targets that name its product.
    @Test func aTargetThatImportsThePackageNamesItsProduct() throws {
        for target in all("PBXNativeTarget") {
            let groups = (target["fileSystemSynchronizedGroups"] as? [String] ?? []).compactMap { objects[$0] }
            let source = try groups.compactMap { $0["path"] as? String }.map { try sources("App/" + $0) }.joined()
            let products = (target["packageProductDependencies"] as? [String] ?? []).compactMap { objects[$0] }
            #expect(source.contains("import PrakerjaDevice"), "the control")
            #expect(products.map { $0["productName"] as? String } == ["PrakerjaApp"])
        }
    }

    /// The camera's guide, frames and photo are those of a phone that is held upright.
    @Test func theAppStaysUpright() throws {
        let held = try plist("Prakerja/Info.plist")["UISupportedInterfaceOrientations"] as? [String]
        #expect(held == ["UIInterfaceOrientationPortrait"])
    }

    @Test func warningsAreErrorsAndConcurrencyIsStrict() {
        let settings = all("XCBuildConfiguration").compactMap { $0["buildSettings"] as? [String: Any] }
            .filter { $0["SDKROOT"] != nil }
        #expect(settings.count == 2)
        for configuration in settings {
            #expect(configuration["SWIFT_TREAT_WARNINGS_AS_ERRORS"] as? String == "YES")
            #expect(configuration["SWIFT_VERSION"] as? String == "6.0")
            #expect(configuration["IPHONEOS_DEPLOYMENT_TARGET"] as? String == "17.0")
        }
    }

    @Test func whatTheAppAsksForIsExplainedInBothLanguages() throws {
        let info = try plist("Prakerja/Info.plist")
        let source = try sources("Sources/PrakerjaDevice")
        let asked = [
            "NSCameraUsageDescription": "AVCaptureDevice", "NSFaceIDUsageDescription": "LAContext",
            "NSMicrophoneUsageDescription": ".audio", "NSLocationWhenInUseUsageDescription": "CLLocationManager",
            "NSPhotoLibraryUsageDescription": "PHPhotoLibrary",
        ]
        for (key, sign) in asked {
            let explained = (info[key] as? String)?.isEmpty == false
            #expect(explained == source.contains(sign), "\(key)")
            for language in ["id", "en"] where explained {
                let strings = try plist("Prakerja/\(language).lproj/InfoPlist.strings")
                #expect((strings[key] as? String)?.isEmpty == false, "\(key) in \(language)")
            }
        }
        #expect(info["UILaunchScreen"] != nil)
        #expect(info["CFBundleLocalizations"] as? [String] == ["id", "en"])
    }

    @Test func theRefreshHasOneNameEverywhere() throws {
        let allowed = try plist("Prakerja/Info.plist")["BGTaskSchedulerPermittedIdentifiers"] as? [String]
        let name = try #require(allowed?.first)
        #expect(try sources("Sources/PrakerjaDevice").contains(#"identifier = "\#(name)""#))
    }

    @Test func thePrivacyManifestIsWhole() throws {
        // Apple's list of required reasons; Rust's standard library reads file times and the boot clock.
        let reasons: [String: Set<String>] = [
            "NSPrivacyAccessedAPICategoryFileTimestamp": ["DDA9.1", "C617.1", "3B52.1", "0A2A.1"],
            "NSPrivacyAccessedAPICategorySystemBootTime": ["35F9.1", "8FFB.1", "3D61.1"],
        ]
        // What the core sends, by Apple's names: a bank account, purchases, NIK and account, videos, ratings and surveys.
        let prefix = "NSPrivacyCollectedDataType"
        let sent: Set<String> = [
            "Name", "EmailAddress", "PhoneNumber", "PhysicalAddress", "OtherUserContactInfo", "PhotosorVideos",
            "UserID",
            "SensitiveInfo", "OtherFinancialInfo", "PurchaseHistory", "ProductInteraction", "OtherUserContent",
        ]
        let manifest = try plist("Prakerja/PrivacyInfo.xcprivacy")
        let used = try #require(manifest["NSPrivacyAccessedAPITypes"] as? [[String: Any]])
        #expect(Set(used.compactMap { $0["NSPrivacyAccessedAPIType"] as? String }) == Set(reasons.keys))
        for use in used {
            let given = try #require(use["NSPrivacyAccessedAPITypeReasons"] as? [String])
            let known = reasons[use["NSPrivacyAccessedAPIType"] as? String ?? ""] ?? []
            #expect(!given.isEmpty && known.isSuperset(of: given))
        }
        #expect(manifest["NSPrivacyTracking"] as? Bool == false)
        #expect((manifest["NSPrivacyTrackingDomains"] as? [Any])?.isEmpty == true)
        let collected = try #require(manifest["NSPrivacyCollectedDataTypes"] as? [[String: Any]])
        let kinds = collected.compactMap { ($0["NSPrivacyCollectedDataType"] as? String)?.dropFirst(prefix.count) }
        #expect(Set(kinds.map(String.init)) == sent)
        for kind in collected { #expect(kind["NSPrivacyCollectedDataTypeTracking"] as? Bool == false) }
        let source = try sources("Sources")
        for sign in ["UserDefaults", "@AppStorage", "volumeAvailableCapacity"] { #expect(!source.contains(sign)) }
    }

    @Test func filesCanBeReadOnceThePhoneWasUnlocked() throws {
        let entitlements = try plist("Prakerja/Prakerja.entitlements")
        #expect(
            entitlements["com.apple.developer.default-data-protection"] as? String
                == "NSFileProtectionCompleteUntilFirstUserAuthentication")
    }

    /// The system cuts the corners and makes the smaller ones; the App Store refuses one that can be seen through.
    @Test func theIconIsOneSquareOpaquePicture() throws {
        let catalog = "Prakerja/Assets.xcassets/AppIcon.appiconset/"
        let names = try text(catalog + "Contents.json").matches(of: /"filename": "([^"]+)"/).map { $0.output.1 }
        #expect(names.count == 1)
        let picture = [UInt8](try Data(contentsOf: app.appending(path: catalog + (names.first ?? ""))))
        #expect(picture.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        #expect(picture[16..<26] == [0, 0, 4, 0, 0, 0, 4, 0, 8, 2], "1024 by 1024, eight bits, red, green and blue")
        for settings in all("XCBuildConfiguration").compactMap({ $0["buildSettings"] as? [String: Any] }) {
            let icon = settings["ASSETCATALOG_COMPILER_APPICON_NAME"] as? String
            #expect(icon == nil || icon == "AppIcon")
        }
    }

    private func all(_ isa: String) -> [[String: Any]] { objects.values.filter { $0["isa"] as? String == isa } }
}

/// Who may know what.
struct BoundaryTests {
    @Test func onlyTheDeviceKnowsThePhonesFrameworks() throws {
        let phone = [
            "AVFoundation", "AVKit", "BackgroundTasks", "LocalAuthentication", "Network", "UIKit", "UserNotifications",
        ]
        for framework in phone {
            for module in ["PrakerjaUI", "PrakerjaShell"] {
                #expect(
                    try !sources("Sources/" + module).contains("import \(framework)\n"), "\(framework) in \(module)")
            }
        }
        #expect(try sources("Sources/PrakerjaDevice").contains("import AVFoundation\n"), "the control")
    }

    /// What stands in quotation marks is the name of a symbol, or a word of the border; people's words are the core's.
    @Test func theBlocksHoldNoTextAndNoScreenKey() throws {
        let source = try sources("Sources/PrakerjaUI")
        let code = source.replacing(/\/\/.*/, with: "")
        let words = Set(code.matches(of: /"([^"]*)"/).map { String($0.output.1) })
        #expect(words.count > 20)
        for word in words {
            let known = ["", "#\\(without)", "\\(number)", "\\(step.now)/\\(step.of)", "+62", " "].contains(word)
            #expect(known || word.wholeMatch(of: /[a-z.]+/) != nil, "\(word)")
        }
        for flow in ["welcome", "account", "identity", "profile", "phone", "wave", "home", "aptitude", "photo"] {
            #expect(!words.contains { $0 == flow || $0.hasPrefix(flow + ".") && flow != "phone" }, "\(flow)")
        }
    }
}

private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: app.appending(path: path).path) }

private func text(_ path: String) throws -> String {
    try String(contentsOf: app.appending(path: path), encoding: .utf8)
}

private func plist(_ path: String) throws -> [String: Any] {
    let data = try Data(contentsOf: app.appending(path: path))
    return try #require(try PropertyListSerialization.propertyList(from: data, format: nil) as? [String: Any])
}

/// All Swift below a folder of `ios`, as one text.
private func sources(_ folder: String) throws -> String {
    let folder = ios.appending(path: folder)
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
        .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }.joined(separator: "\n")
}

/// The identifiers of objects inside a value.
private func identifiers(in value: Any) -> [String] {
    switch value {
    case let text as String: text.wholeMatch(of: /[0-9A-F]{24}/) == nil ? [] : [text]
    case let list as [Any]: list.flatMap(identifiers)
    case let map as [String: Any]: map.keys.flatMap(identifiers) + map.values.flatMap(identifiers)
    default: []
    }
}
