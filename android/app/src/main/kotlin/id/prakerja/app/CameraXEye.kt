package id.prakerja.app

import android.content.Context
import android.media.MediaActionSound
import android.view.View
import androidx.camera.core.CameraSelector
import androidx.camera.core.ImageAnalysis
import androidx.camera.core.ImageCapture
import androidx.camera.core.ImageCaptureException
import androidx.camera.core.ImageProxy
import androidx.camera.core.Preview
import androidx.camera.lifecycle.ProcessCameraProvider
import androidx.camera.view.PreviewView
import androidx.lifecycle.LifecycleOwner
import id.prakerja.ui.Eye
import id.prakerja.ui.Glance
import java.util.concurrent.Executors

/**
 * The phone's camera by CameraX. The torch stays off, as it is unless asked for: it blinds the
 * card's laminate. CameraX mirrors the front camera on the screen and nowhere else.
 */
class CameraXEye(private val owner: LifecycleOwner, private val front: Boolean) : Eye {
    private val still =
        ImageCapture.Builder().setCaptureMode(ImageCapture.CAPTURE_MODE_MAXIMIZE_QUALITY).build()
    private val glances = Executors.newSingleThreadExecutor()
    private val sound = MediaActionSound()
    private lateinit var view: PreviewView
    private var camera: ProcessCameraProvider? = null
    private var isClosed = false

    override fun view(context: Context, glanced: (Glance) -> Unit, blind: () -> Unit): View {
        view = PreviewView(context)
        view.setImplementationMode(
            PreviewView.ImplementationMode.COMPATIBLE
        ) // the other stays black on some phones
        view.setScaleType(PreviewView.ScaleType.FIT_CENTER) // what is seen is what is judged
        val provider = ProcessCameraProvider.getInstance(context)
        provider.addListener(
            { if (!isClosed) runCatching { look(provider.get(), glanced) }.onFailure { blind() } },
            context.mainExecutor(),
        )
        return view
    }

    private fun look(provider: ProcessCameraProvider, glanced: (Glance) -> Unit) {
        camera = provider
        val preview = Preview.Builder().build().apply { setSurfaceProvider(view.surfaceProvider) }
        val analysis =
            ImageAnalysis.Builder()
                .setBackpressureStrategy(ImageAnalysis.STRATEGY_KEEP_ONLY_LATEST)
                .build()
        analysis.setAnalyzer(glances, Glancing(front, glanced))
        provider.unbindAll()
        provider.bindToLifecycle(owner, selector(), preview, analysis, still)
    }

    private fun selector() =
        if (front) CameraSelector.DEFAULT_FRONT_CAMERA else CameraSelector.DEFAULT_BACK_CAMERA

    override fun shoot(taken: (ByteArray?) -> Unit) {
        still.takePicture(
            view.context.mainExecutor(),
            object : ImageCapture.OnImageCapturedCallback() {
                override fun onCaptureSuccess(image: ImageProxy) {
                    sound.play(MediaActionSound.SHUTTER_CLICK) // eyes may be closed
                    taken(image.use { it.bytes() })
                }

                override fun onError(exception: ImageCaptureException) = taken(null)
            },
        )
    }

    override fun close() {
        isClosed = true
        camera?.unbindAll()
        glances.shutdown()
        sound.release()
    }
}

/** Lends the light of each frame, and gives the frame back whatever happens. */
internal class Glancing(private val mirrored: Boolean, private val glanced: (Glance) -> Unit) :
    ImageAnalysis.Analyzer {
    override fun analyze(image: ImageProxy) = image.use { glanced(it.glance()) }

    private fun ImageProxy.glance() =
        planes[0].let {
            Glance(it.buffer, width, height, it.rowStride, imageInfo.rotationDegrees, mirrored)
        }
}

private fun ImageProxy.bytes(): ByteArray =
    planes[0].buffer.let { ByteArray(it.remaining()).also(it::get) }

/** `Context.getMainExecutor` for systems before 9, which lack it. */
private fun Context.mainExecutor() =
    java.util.concurrent.Executor { android.os.Handler(mainLooper).post(it) }
