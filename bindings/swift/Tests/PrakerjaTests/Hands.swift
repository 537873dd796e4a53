import Foundation
import Prakerja
import PrakerjaBindings

/// Nobody answers there.
let nowhere = Configuration(server: "http://127.0.0.1:1", sandboxControl: nil)

/// The key of the field where an account is made.
let email = "account.sign_up/email"

extension Prakerja {
    /// Goes to where an account is made.
    func signUp() async throws -> Screen {
        try await tap("Daftar")
        return try await wait { $0.key == "account.sign_up" ? $0 : nil }
    }

    /// Sends the form there; it is under way.
    func sendForm() async throws {
        _ = try await signUp()
        try await type("Alamat email", "budi.contoh@surat.example")
        try await type("Password", "kata sandi budi")
        try await tap("Daftar")
        _ = try await wait { $0.isBusy ? $0 : nil }
    }

    func tap(_ label: String) async throws {
        let control = try await wait { $0.primary?.label == label ? $0.primary : nil }
        dispatch(.tapped(key: control.key))
    }

    func type(_ label: String, _ text: String) async throws {
        let field = try await wait { screen in screen.fields.first { $0.label == label } }
        dispatch(.entered(key: field.key, text: text))
    }
}

extension Screen {
    func typed(_ label: String) -> String? {
        for case .field(_, label, _, let value, _, _, _, _, _, _, _, _, _, _) in blocks { return value }
        return nil
    }
}

/// 8 × 8 grey pixels.
let smallJpeg = Data(
    base64Encoded: """
        /9j/4AAQSkZJRgABAgAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0
        Hyc5PTgyPC4zNDL/wAALCAAIAAgBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9
        AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZn
        aGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP0
        9fb3+Pn6/9oACAEBAAA/APn+v//Z
        """, options: .ignoreUnknownCharacters)!
