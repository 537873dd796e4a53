package id.prakerja.app

import android.app.job.JobInfo
import android.app.job.JobParameters
import android.app.job.JobScheduler
import android.app.job.JobService
import android.content.ComponentName
import android.content.Context
import id.prakerja.core.Event

/**
 * Time in the background, best effort: when the core wishes to be woken, and after leaving, until
 * what is under way has landed.
 */
class BackgroundService : JobService() {
    override fun onStartJob(parameters: JobParameters): Boolean {
        val core = (application as PrakerjaApplication).core
        if (parameters.jobId == WAKE) core.send(Event.Woken)
        core.whenLanded { jobFinished(parameters, false) }
        return true
    }

    override fun onStopJob(parameters: JobParameters) = false

    companion object {
        private const val WAKE = 1
        private const val LINGER = 2

        /**
         * Wakes the core at about [at], in milliseconds since the Unix epoch; a later wish takes
         * the place of an earlier one.
         */
        fun wake(context: Context, at: Long) =
            schedule(context, WAKE) {
                setMinimumLatency((at - System.currentTimeMillis()).coerceAtLeast(0))
                setRequiredNetworkType(JobInfo.NETWORK_TYPE_ANY)
            }

        /** Keeps the process until the core has come to rest. */
        fun linger(context: Context) = schedule(context, LINGER) { setOverrideDeadline(0) }

        private fun schedule(context: Context, job: Int, set: JobInfo.Builder.() -> Unit) {
            val service = ComponentName(context, BackgroundService::class.java)
            checkNotNull(context.getSystemService(JobScheduler::class.java))
                .schedule(JobInfo.Builder(job, service).apply(set).build())
        }
    }
}
