package id.prakerja.app

import android.app.job.JobInfo
import android.app.job.JobParameters
import android.app.job.JobScheduler
import android.app.job.JobService
import android.content.ComponentName
import android.content.Context
import android.os.Handler
import android.os.Looper
import id.prakerja.core.Event

/** Wakes the core in the background, best effort; the core then does by itself what is due. */
class RefreshService : JobService() {
    override fun onStartJob(parameters: JobParameters): Boolean {
        (application as PrakerjaApplication).core.send(Event.Woken)
        Handler(Looper.getMainLooper()).postDelayed({ jobFinished(parameters, false) }, AWAKE_MS)
        return true
    }

    override fun onStopJob(parameters: JobParameters) = false

    companion object {
        private const val JOB = 1

        /** As long as a request over a slow network may take. */
        private const val AWAKE_MS = 30_000L

        /**
         * At about [at], in milliseconds since the Unix epoch; a later wish takes the place of an
         * earlier one.
         */
        fun schedule(context: Context, at: Long) {
            val job =
                JobInfo.Builder(JOB, ComponentName(context, RefreshService::class.java))
                    .setMinimumLatency((at - System.currentTimeMillis()).coerceAtLeast(0))
                    .setRequiredNetworkType(JobInfo.NETWORK_TYPE_ANY)
                    .build()
            checkNotNull(context.getSystemService(JobScheduler::class.java)).schedule(job)
        }
    }
}
