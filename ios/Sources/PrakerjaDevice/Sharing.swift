import PrakerjaBindings
import UIKit
import WebKit

extension Phone {
    /// A web address, a number to dial, a letter to write, or this app's page in the settings.
    func open(_ address: String) async -> Answer {
        guard let url = URL(string: address) else { return .unavailable }
        return await UIApplication.shared.open(url) ? .done : .unavailable
    }

    /// Offers a text to other apps.
    func share(_ text: String) async -> Answer { await offer(text) }

    /// Where a shared file is, as long as its sheet is: the copy of all that is known of a person may be one.
    private var shared: URL { FileManager.default.temporaryDirectory.appendingPathComponent("shared") }

    /// What an app that was killed with its sheet up left behind.
    func forgetShared() { try? FileManager.default.removeItem(at: shared) }

    /// Offers a text as a file.
    func share(_ text: String, inFile name: String) async -> Answer {
        forgetShared()
        defer { forgetShared() }
        let file = shared.appendingPathComponent(name)
        do {
            try FileManager.default.createDirectory(at: shared, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        } catch {
            return .unavailable
        }
        return await offer(file)
    }

    private func offer(_ item: Any) async -> Answer {
        guard let front = UIWindowScene.front?.keyWindow?.rootViewController else { return .unavailable }
        let sheet = UIActivityViewController(activityItems: [item], applicationActivities: nil)
        // On an iPad the sheet needs something to point at.
        sheet.popoverPresentationController?.sourceView = front.view
        return await withCheckedContinuation { shared in
            sheet.completionWithItemsHandler = { _, done, _, _ in shared.resume(returning: done ? .done : .cancelled) }
            front.present(sheet, animated: true)
        }
    }

    /// Prints a page of HTML; pictures in it are drawn by a web view only.
    func print(_ html: String, called title: String) async -> Answer {
        guard UIPrintInteractionController.isPrintingAvailable else { return .unavailable }
        let printer = UIPrintInteractionController.shared
        let info = UIPrintInfo.printInfo()
        info.jobName = title
        printer.printInfo = info
        let page = WKWebView()
        let loading = Loading()
        page.navigationDelegate = loading
        await loading.load(html, into: page)
        printer.printFormatter = page.viewPrintFormatter()
        return await withCheckedContinuation { printed in
            let begun = printer.present(animated: true) { _, done, _ in
                printed.resume(returning: done ? .done : .cancelled)
            }
            if !begun { printed.resume(returning: .unavailable) }
        }
    }

    /// Copies; a text that lives for `seconds` only stays on this phone.
    func copy(_ text: String, for seconds: TimeInterval?) -> Answer {
        let options: [UIPasteboard.OptionsKey: Any] =
            seconds.map { [.localOnly: true, .expirationDate: Date(timeIntervalSinceNow: $0)] } ?? [:]
        UIPasteboard.general.setItems([["public.utf8-plain-text": text]], options: options)
        return .done
    }
}

/// Waits until a page is drawn.
@MainActor private final class Loading: NSObject, WKNavigationDelegate {
    private var loaded: CheckedContinuation<Void, Never>?

    func load(_ html: String, into page: WKWebView) async {
        await withCheckedContinuation { loaded in
            self.loaded = loaded
            page.loadHTMLString(html, baseURL: nil)
        }
    }

    func webView(_ page: WKWebView, didFinish navigation: WKNavigation!) {
        loaded?.resume()
        loaded = nil
    }
}

extension UIWindowScene {
    /// The scene that the person looks at.
    static var front: UIWindowScene? {
        UIApplication.shared.connectedScenes.lazy.compactMap { $0 as? UIWindowScene }.first
    }
}
