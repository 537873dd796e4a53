package androidx.camera.core;

import java.util.concurrent.Executor;

public final class ImageCapture extends UseCase {
    public static final int CAPTURE_MODE_MAXIMIZE_QUALITY = 0;

    private ImageCapture() {}

    public void takePicture(Executor executor, OnImageCapturedCallback callback) {}

    public abstract static class OnImageCapturedCallback {
        public void onCaptureSuccess(ImageProxy image) {}

        public void onError(ImageCaptureException exception) {}
    }

    public static final class Builder {
        public Builder setCaptureMode(int mode) {
            throw new UnsupportedOperationException();
        }

        public ImageCapture build() {
            throw new UnsupportedOperationException();
        }
    }
}
