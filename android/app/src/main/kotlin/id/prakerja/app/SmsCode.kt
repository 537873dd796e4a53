package id.prakerja.app

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import android.content.IntentFilter
import androidx.activity.ComponentActivity
import androidx.activity.result.contract.ActivityResultContracts.StartActivityForResult
import androidx.core.content.ContextCompat
import androidx.core.content.IntentCompat
import com.google.android.gms.auth.api.phone.SmsRetriever
import id.prakerja.core.Event

/**
 * The code of an SMS, with the person's consent for that one message. Where the phone has no Play
 * services nothing happens: the keyboard may still offer the code, and it can be typed.
 */
class SmsCode(private val activity: ComponentActivity, private val core: CoreHost) {
    private val consent =
        activity.registerForActivityResult(StartActivityForResult()) { result ->
            result.data?.getStringExtra(SmsRetriever.EXTRA_SMS_MESSAGE)?.let { message ->
                codeIn(message)?.let { core.send(Event.CodeReceived(it)) }
            }
        }

    private val receiver =
        object : BroadcastReceiver() {
            override fun onReceive(context: Context, intent: Intent) {
                IntentCompat.getParcelableExtra(
                        intent,
                        SmsRetriever.EXTRA_CONSENT_INTENT,
                        Intent::class.java,
                    )
                    ?.let { runCatching { consent.launch(it) } } // the dialog may be gone by now
            }
        }

    /** Hears one message of the next five minutes. */
    fun listen() {
        runCatching { SmsRetriever.getClient(activity).startSmsUserConsent(null) }
        val filter = IntentFilter(SmsRetriever.SMS_RETRIEVED_ACTION)
        ContextCompat.registerReceiver(
            activity,
            receiver,
            filter,
            SmsRetriever.SEND_PERMISSION,
            null,
            ContextCompat.RECEIVER_EXPORTED,
        )
    }

    fun stop() = activity.unregisterReceiver(receiver)
}

/** The one run of six digits. */
internal fun codeIn(message: String): String? =
    Regex("(?<!\\d)\\d{6}(?!\\d)").findAll(message).map { it.value }.distinct().singleOrNull()
