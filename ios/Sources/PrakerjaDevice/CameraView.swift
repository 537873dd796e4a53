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

/// The camera's whole picture with a guide, one sentence, the shutter, and the way back.
struct CameraView: View {
    let finder: Viewfinder

    var body: some View {
        ZStack {
            Preview(session: finder.camera.session).ignoresSafeArea().accessibilityHidden(true)
            guide.aspectRatio(3 / 4, contentMode: .fit).accessibilityHidden(true)
            VStack {
                CloseButton { finder.cancel() }.frame(width: 48, height: 48).frame(
                    maxWidth: .infinity, alignment: .leading)
                hint
                Spacer()
                shutter
            }
            .foregroundStyle(.white)
        }
        .background(.black)
        .shielded(true)
        .accessibilityElement(children: .contain)
        .accessibilityLabel(finder.profile.title)
        .accessibilityAction(.escape) { finder.cancel() }
        .task { await finder.open() }
        .onDisappear { finder.close() }
    }

    /// Said by announcements, at a pace that can be followed; who comes back to it hears it again.
    private var hint: some View {
        VStack {
            Text(finder.hint).font(.title2)
            ProgressView(value: finder.progress).tint(Color.white).accessibilityHidden(true)
        }
        .frame(maxWidth: .infinity)
        .padding(16)
        .background(.black)
    }

    private var shutter: some View {
        Button {
            Task { await finder.shoot() }
        } label: {
            Image(systemName: finder.isUrgent ? "circle.fill" : "circle.inset.filled").font(.system(size: 72))
        }
        .accessibilityLabel(finder.profile.shutter)
        .disabled(!finder.isReady)
    }

    /// The core says where, in a picture as iPhones take it. Thicker when all is well, for those who see no colours.
    private var guide: some View {
        let guide = Viewfinder.guide(of: finder.profile, in: (width: 480, height: 640))
        return GeometryReader { picture in
            outline(finder.isGood ? 6 : 2)
                .frame(
                    width: picture.size.width * CGFloat(guide.width),
                    height: picture.size.height * CGFloat(guide.height)
                )
                .offset(
                    CGSize(
                        width: picture.size.width * CGFloat(guide.left),
                        height: picture.size.height * CGFloat(guide.top)))
        }
    }

    @ViewBuilder private func outline(_ width: CGFloat) -> some View {
        switch finder.profile.kind {
        case .card: RoundedRectangle(cornerRadius: 12).stroke(.white, lineWidth: width)
        case .face, .faceWithCard, .eyesOpen, .eyesClosed: Ellipse().stroke(.white, lineWidth: width)
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
        view.preview?.videoGravity = .resizeAspect
        return view
    }

    func updateUIView(_ view: PreviewView, context: Context) {}
}

private final class PreviewView: UIView {
    override class var layerClass: AnyClass { AVCaptureVideoPreviewLayer.self }
    var preview: AVCaptureVideoPreviewLayer? { layer as? AVCaptureVideoPreviewLayer }
}
