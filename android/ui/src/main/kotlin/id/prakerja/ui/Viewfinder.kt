package id.prakerja.ui

import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import id.prakerja.bindings.Coach
import id.prakerja.bindings.CoachVerdict
import id.prakerja.bindings.FrameLayout
import id.prakerja.bindings.Framing
import id.prakerja.bindings.GuideFrame
import id.prakerja.core.CaptureProfile
import id.prakerja.core.HapticKind
import id.prakerja.core.Reason

/**
 * One opening of the camera: what the core's coach says of the newest frame, and the photo. No face
 * detector of the phone stands behind it, so the coach claims to have seen none.
 */
@Stable
class Viewfinder(
    private val profile: CaptureProfile,
    private val eye: Eye,
    private val screenReader: Boolean,
    private val feel: (HapticKind) -> Unit,
    private val taken: (ByteArray, Framing?) -> Unit,
) {
    /** What to do, in a few words. */
    var hint by mutableStateOf(profile.hint)
        private set

    /** What a screen reader says; changes no faster than it can be followed. */
    var spoken by mutableStateOf(profile.hint)
        private set

    /** How much of the time to hold still has passed, 0…1. */
    var progress by mutableStateOf(0f)
        private set

    /** Nothing is wrong with the picture. */
    var isGood by mutableStateOf(false)
        private set

    /** The coach has waited long enough: better now than never. */
    var isUrgent by mutableStateOf(false)
        private set

    var isShooting by mutableStateOf(false)
        private set

    /** Width and height of the upright picture, px. */
    var size by mutableStateOf(UPRIGHT)
        private set

    /** Where the newest frame has the card. */
    private var framing: Framing? = null

    private val words = profile.coach.words.associateBy { it.reason }

    @Volatile private var coach = Coach(profile, screenReader)

    /** Where the subject should be, in shares of the upright picture. */
    val guide: GuideFrame
        get() = size.let { (width, height) -> coach.guide(width.toUInt(), height.toUInt()) }

    /**
     * What the coach says of a frame at [at], ms; `null` if the frame is none. For the camera's
     * thread.
     */
    fun judge(glance: Glance, at: Long): CoachVerdict? {
        val (width, height, stride) = listOf(glance.width, glance.height, glance.stride)
        val quarters = (glance.turned / QUARTER).toUByte()
        val layout =
            FrameLayout(width.toUInt(), height.toUInt(), stride.toUInt(), quarters, glance.mirrored)
        val upright = if (glance.turned % (2 * QUARTER) == 0) width to height else height to width
        if (upright != size) size = upright
        return coach.frame(glance.light, layout, null, at)
    }

    /** Shows it, says it, lets it be felt, and takes the photo when it is time. */
    fun follow(verdict: CoachVerdict) {
        val said = words.getValue(verdict.reason)
        hint = said.shown
        if (verdict.say) spoken = said.spoken
        if (verdict.fresh) said.haptic?.let(feel)
        progress = verdict.progress
        framing = verdict.framing
        isGood = verdict.reason == Reason.GOOD
        isUrgent = verdict.manual
        if (verdict.shoot) shoot()
    }

    /** Takes the photo. If it goes wrong, the coach begins anew and the shutter is there. */
    fun shoot() {
        if (isShooting) return
        isShooting = true
        val framing = framing
        eye.shoot { photo ->
            isShooting = false
            if (photo == null) coach = Coach(profile, screenReader) else taken(photo, framing)
        }
    }

    private companion object {
        const val QUARTER = 90
        /** What CameraX analyses unless told otherwise, upright. */
        val UPRIGHT = 480 to 640
    }
}
