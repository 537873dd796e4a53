package id.prakerja.app

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import java.nio.file.Path
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

/** A whole registration, for the classes that `host/shrunk` made. */
@RunWith(RobolectricTestRunner::class)
@Config(application = TestApplication::class)
class Journey {
    @get:Rule val rule = createEmptyComposeRule()

    @Test
    fun isPlayed() {
        play(rule, Path.of(System.getProperty("vectors"), "registration-normal.json")) {}
    }
}
