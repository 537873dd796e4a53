import Prakerja
import PrakerjaBindings
import PrakerjaDevice
import PrakerjaShell
import SwiftUI

@main struct PrakerjaApp: App {
    private let phone: Phone
    private let launch: Launch

    init() {
        let phone = Phone()
        self.phone = phone
        launch = Launch { try Shell(folder: .accounts, configuration: .built, device: phone) }
    }

    var body: some Scene {
        WindowGroup {
            LaunchView(launch).phone(phone) { [launch] in launch.shell?.photo($0) }
        }
        .backgroundTask(.appRefresh(BackgroundRefresh.identifier)) { [launch, phone] in
            await launch.attempt()
            await phone.woken()
        }
    }
}

extension URL {
    /// Where the core keeps its accounts.
    fileprivate static var accounts: URL {
        FileManager.default.urls(for: .applicationSupportDirectory, in: .userDomainMask)[0].appending(path: "accounts")
    }
}

extension Configuration {
    /// The server that this build speaks to.
    fileprivate static var built: Configuration {
        let server = Bundle.main.object(forInfoDictionaryKey: "PrakerjaServer") as? String
        return Configuration(server: server ?? "", sandboxControl: nil)
    }
}
