package androidx.camera.view;

import android.content.Context;
import android.widget.FrameLayout;
import androidx.camera.core.Preview;

public final class PreviewView extends FrameLayout {
    public PreviewView(Context context) {
        super(context);
    }

    public void setImplementationMode(ImplementationMode mode) {}

    public void setScaleType(ScaleType type) {}

    public Preview.SurfaceProvider getSurfaceProvider() {
        throw new UnsupportedOperationException();
    }

    public enum ScaleType {
        FILL_CENTER,
        FILL_END,
        FILL_START,
        FIT_CENTER,
        FIT_END,
        FIT_START
    }

    public enum ImplementationMode {
        PERFORMANCE,
        COMPATIBLE
    }
}
