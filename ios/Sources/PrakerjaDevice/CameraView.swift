import AVFoundation
import PrakerjaBindings
import SwiftUI

extension View {
    /// Shows the camera over everything while the core wants a photo.
    public func camera(of phone: Phone) -> some View {
        fullScreenCover(
            item: Binding {
                phone.viewfinder
            } set: { _ in
            }
        ) { CameraView(finder: $0) }
    }
}

/// The camera's picture with a guide, one sentence, the shutter, and the way back.
struct CameraView: View {
    let finder: Viewfinder

    var body: some View {
        ZStack {
            Preview(session: finder.camera.session).ignoresSafeArea().accessibilityHidden(true)
            guide.padding(24).accessibilityHidden(true)
            VStack {
                CloseButton { finder.cancel() }.frame(width: 48, height: 48).frame(
                    maxWidth: .infinity, alignment: .leading)
                Text(finder.profile.hint)
                    .font(.title2)
                    .frame(maxWidth: .infinity)
                    .padding(16)
                    .background(.black)
                Spacer()
                Button {
                    Task { await finder.shoot() }
                } label: {
                    Image(systemName: "circle.inset.filled").font(.system(size: 72))
                }
                .accessibilityLabel(finder.profile.shutter)
                .disabled(!finder.isReady)
            }
            .foregroundStyle(.white)
        }
        .accessibilityElement(children: .contain)
        .accessibilityLabel(finder.profile.title)
        .accessibilityAction(.escape) { finder.cancel() }
        .task { await finder.open() }
        .onDisappear { finder.close() }
    }

    /// An ID-1 card is 85.60 × 53.98 mm (ISO/IEC 7810).
    @ViewBuilder private var guide: some View {
        switch finder.profile.kind {
        case .card:
            RoundedRectangle(cornerRadius: 12).stroke(.white, lineWidth: 2).aspectRatio(
                85.60 / 53.98, contentMode: .fit)
        case .face, .faceWithCard, .eyesOpen, .eyesClosed:
            Ellipse().stroke(.white, lineWidth: 2).aspectRatio(3 / 4, contentMode: .fit)
        }
    }
}

/// The system's own, which brings its name in the system's language.
private struct CloseButton: UIViewRepresentable {
    let close: @MainActor () -> Void

    func makeUIView(context: Context) -> UIButton {
        UIButton(type: .close, primaryAction: UIAction { _ in close() })
    }

    func updateUIView(_ view: UIButton, context: Context) {}
}

/// What the camera sees.
private struct Preview: UIViewRepresentable {
    let session: AVCaptureSession

    func makeUIView(context: Context) -> PreviewView {
        let view = PreviewView(frame: .zero)
        view.preview?.session = session
        view.preview?.videoGravity = .resizeAspectFill
        return view
    }

    func updateUIView(_ view: PreviewView, context: Context) {}
}

private final class PreviewView: UIView {
    override class var layerClass: AnyClass { AVCaptureVideoPreviewLayer.self }
    var preview: AVCaptureVideoPreviewLayer? { layer as? AVCaptureVideoPreviewLayer }
}
