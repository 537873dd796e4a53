package id.prakerja.app

import android.view.WindowManager
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import id.prakerja.bindings.Configuration
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

@RunWith(RobolectricTestRunner::class)
@Config(application = TestApplication::class)
class ActivityTest {
    @get:Rule val rule = createEmptyComposeRule()

    private fun onPhone(act: (Phone) -> Unit) {
        Sandbox().use { sandbox ->
            Phone(rule, sandbox).use { phone ->
                phone.start()
                act(phone)
            }
        }
    }

    private fun Phone.flag(flag: Int): Boolean {
        var has = false
        scenario.onActivity { has = it.window.attributes.flags and flag != 0 }
        return has
    }

    @Test
    fun `Daftar leads to signing up and the way back to the welcome`() = onPhone { phone ->
        phone.there("welcome")
        phone.press("Daftar")
        phone.there("account.sign_up")
        phone.back()
        phone.there("welcome")
    }

    @Test
    fun `a screen with a password is in no screenshot and the welcome may be`() = onPhone { phone ->
        phone.there("welcome")
        assertFalse(phone.flag(WindowManager.LayoutParams.FLAG_SECURE))
        phone.press("Daftar")
        phone.there("account.sign_up")
        assertTrue(phone.flag(WindowManager.LayoutParams.FLAG_SECURE))
        phone.scenario.onActivity { assertTrue(it.window.decorView.filterTouchesWhenObscured) }
    }

    @Test
    fun `turning the phone keeps the screen and what is typed, the password too`() =
        onPhone { phone ->
            phone.there("welcome")
            phone.press("Daftar")
            phone.there("account.sign_up")
            phone.type("Alamat email", "budi.contoh@surat.example")
            phone.type("Password", "kata sandi budi")
            phone.recreate()
            phone.press("Daftar")
            phone.there("account.verify")
        }

    @Test
    fun `without a network the welcome shows all the same`() {
        Sandbox().use { sandbox ->
            Phone(rule, sandbox).use { phone ->
                phone.start(Configuration("http://127.0.0.1:1", null))
                phone.there("welcome")
            }
        }
    }

    @Test
    fun `an app that cannot be opened says why in the core's words and its button opens it`() {
        Sandbox().use { sandbox ->
            Phone(rule, sandbox).use { phone ->
                val folder = phone.app.filesDir.resolve("app").apply { writeText("") }
                phone.start()
                phone.there("app.unopened")
                assertTrue(folder.delete())
                phone.press("Buka lagi")
                phone.there("welcome")
            }
        }
    }
}
