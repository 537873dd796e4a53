// A stand-in for WebKit on machines without Apple's SDK: a web view that has loaded its page at once.
import UIKit

public final class WKNavigation: NSObject {}

@MainActor public protocol WKNavigationDelegate: AnyObject {
    func webView(_ webView: WKWebView, didFinish navigation: WKNavigation!)
}

@MainActor public final class WKWebView: UIView {
    public weak var navigationDelegate: (any WKNavigationDelegate)?
    private var html = ""
    public init() { super.init(frame: .zero) }
    @discardableResult public func loadHTMLString(_ string: String, baseURL: URL?) -> WKNavigation? {
        html = string
        navigationDelegate?.webView(self, didFinish: nil)
        return nil
    }
    public func viewPrintFormatter() -> UIViewPrintFormatter { UIViewPrintFormatter(markup: html) }
}
