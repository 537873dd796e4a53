import PrakerjaShell
import PrakerjaUI
import SwiftUI

extension View {
    /// Gives the view what only a phone has: its camera, its pictures and its films.
    public func phone(_ phone: Phone, photo: @escaping @MainActor @Sendable (String) -> Data?) -> some View {
        camera(of: phone)
            .environment(\.photo) { photo($0).flatMap(UIImage.init(data:)).map(Image.init(uiImage:)) }
            .environment(\.film) { AnyView(FilmView($0)) }
    }
}
