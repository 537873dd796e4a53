package id.prakerja.app

import android.content.Context
import android.net.ConnectivityManager
import android.net.Network as Link
import id.prakerja.core.Event

/** Tells the core when a network comes and goes. */
class Network(context: Context, private val core: CoreHost) {
    private val manager = checkNotNull(context.getSystemService(ConnectivityManager::class.java))

    private val heard =
        object : ConnectivityManager.NetworkCallback() {
            override fun onAvailable(network: Link) = core.send(Event.Connectivity(true))

            override fun onLost(network: Link) = core.send(Event.Connectivity(false))
        }

    fun listen() = manager.registerDefaultNetworkCallback(heard)

    fun stop() = manager.unregisterNetworkCallback(heard)
}
