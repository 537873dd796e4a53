package io.crates.keyring

import android.content.Context

/**
 * The name that the crate android-native-keyring-store calls this by: it hands the context to the
 * key store in Rust.
 */
class Keyring {
    companion object {
        init {
            System.loadLibrary("prakerja_bindings")
        }

        external fun initializeNdkContext(context: Context)
    }
}
