import PrakerjaBindings
import UIKit

extension Phone {
    /// A web address, a number to dial, a letter to write, or this app's page in the settings.
    func open(_ address: String) async -> Answer {
        guard let url = URL(string: address) else { return .unavailable }
        return await UIApplication.shared.open(url) ? .done : .unavailable
    }

    /// Offers a text to other apps.
    func share(_ text: String) async -> Answer {
        guard let front = UIWindowScene.front?.keyWindow?.rootViewController else { return .unavailable }
        let sheet = UIActivityViewController(activityItems: [text], applicationActivities: nil)
        // On an iPad the sheet needs something to point at.
        sheet.popoverPresentationController?.sourceView = front.view
        return await withCheckedContinuation { shared in
            sheet.completionWithItemsHandler = { _, done, _, _ in shared.resume(returning: done ? .done : .cancelled) }
            front.present(sheet, animated: true)
        }
    }

    /// Prints a page of text.
    func print(_ text: String, called title: String) async -> Answer {
        guard UIPrintInteractionController.isPrintingAvailable else { return .unavailable }
        let printer = UIPrintInteractionController.shared
        let info = UIPrintInfo.printInfo()
        info.jobName = title
        printer.printInfo = info
        printer.printFormatter = UISimpleTextPrintFormatter(text: text)
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

extension UIWindowScene {
    /// The scene that the person looks at.
    static var front: UIWindowScene? {
        UIApplication.shared.connectedScenes.lazy.compactMap { $0 as? UIWindowScene }.first
    }
}
