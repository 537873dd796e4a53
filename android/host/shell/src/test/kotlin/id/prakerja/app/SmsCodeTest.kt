package id.prakerja.app

import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test

class SmsCodeTest {
    @Test
    fun `the one run of six digits is the code`() {
        assertEquals(
            "482913",
            codeIn("Kode OTP Prakerja: 482913. Jangan berikan kepada siapa pun."),
        )
        assertEquals("482913", codeIn("482913 482913"))
    }

    @Test
    fun `longer numbers and two codes are none`() {
        assertNull(codeIn("Hubungi 08001503001"))
        assertNull(codeIn("482913 atau 111111"))
        assertNull(codeIn(""))
    }
}
