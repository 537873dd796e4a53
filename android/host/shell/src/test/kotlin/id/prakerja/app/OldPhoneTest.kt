package id.prakerja.app

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import java.nio.file.Path
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

/**
 * The oldest system that is served. In a process of its own: the core keeps one table of shells, so
 * a second sandbox of Robolectric would make the first one mute.
 */
@RunWith(RobolectricTestRunner::class)
@Config(application = TestApplication::class, sdk = [26])
class OldPhoneTest {
    @get:Rule val rule = createEmptyComposeRule()

    @Test
    fun `on Android 8 a person signs up and arrives at home`() {
        play(rule, Path.of(System.getProperty("vectors"), "skeleton.json")) { it.recreate() }
    }
}
