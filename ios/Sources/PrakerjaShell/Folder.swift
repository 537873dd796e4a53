import Foundation

extension FileManager {
    /// Makes the core's folder: readable after the first unlock, so that the app can be woken in the background, and in
    /// no backup, because its key never leaves this phone.
    func prepareForSecrets(_ folder: URL) throws {
        var folder = folder
        try createDirectory(at: folder, withIntermediateDirectories: true)
        #if os(iOS)
            let protection = FileProtectionType.completeUntilFirstUserAuthentication
            try setAttributes([.protectionKey: protection], ofItemAtPath: folder.path)
            var values = URLResourceValues()
            values.isExcludedFromBackup = true
            try folder.setResourceValues(values)
        #endif
    }
}
