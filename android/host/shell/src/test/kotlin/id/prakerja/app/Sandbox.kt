package id.prakerja.app

import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers
import java.time.OffsetDateTime
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.contentOrNull
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive

/**
 * A sandbox of its own with these [rules]: its clock stands still at [begins] until [advance] moves
 * it.
 */
class Sandbox(rules: String = "normal-2023", begins: String = "2023-03-06T09:00:00+07:00") :
    AutoCloseable {
    private val process =
        ProcessBuilder(
                "${System.getProperty("built")}/debug/prakerja-qa",
                "world",
                "--rules",
                rules,
                "--clock",
                begins,
            )
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()

    private val said = process.inputReader()

    private val addresses =
        List(2) { said.readLine() ?: error("the sandbox did not start") }
            .associate { it.substringBefore(": ") to it.substringAfter(": ") }

    /** Where participants are served, such as `http://127.0.0.1:4000`. */
    val server = addresses.getValue("participants")

    private val testers = addresses.getValue("testers")

    /** Where testers are served, such as `127.0.0.1:4001`. */
    val control = testers.substringAfter("//")

    private val http = HttpClient.newHttpClient()

    /** The code in the newest message on this channel. */
    fun newestCode(channel: String) = newest("code", channel)

    /** The link in the newest message on this channel. */
    fun newestLink(channel: String) = newest("link", channel)

    private fun newest(part: String, channel: String): String {
        val messages = Json.parseToJsonElement(ask(request("outbox?channel=$channel"))).jsonArray
        return messages
            .mapNotNull { it.jsonObject[part]?.jsonPrimitive?.contentOrNull }
            .lastOrNull() ?: error("no $part was sent by $channel")
    }

    /** In ms since the Unix epoch. */
    val now: Long
        get() {
            val clock = Json.parseToJsonElement(ask(request("clock"))).jsonObject
            return OffsetDateTime.parse(clock.getValue("now").jsonPrimitive.content)
                .toInstant()
                .toEpochMilli()
        }

    fun advance(ms: Long) = send("POST", "clock/advance", """{"ms": $ms}""")

    /** Something goes wrong with the next request. */
    fun plant(fault: String) = send("POST", "faults", fault)

    /** Changes what holds for everybody, such as `{"quota": 0}`. */
    fun set(setting: String) = send("PUT", "settings", setting)

    /** Something is done outside the app, such as `"redeem"`. */
    fun outside(deed: String) {
        process.outputWriter().apply { appendLine(deed) }.flush()
        val done = said.readLine()
        check(done == "done") { "outside the app: $done" }
    }

    private fun send(method: String, path: String, json: String) {
        ask(
            request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json))
        )
    }

    private fun request(path: String) = HttpRequest.newBuilder(URI("$testers/control/v1/$path"))

    private fun ask(request: HttpRequest.Builder): String {
        val answer = http.send(request.build(), BodyHandlers.ofString())
        check(answer.statusCode() == 200) {
            "the sandbox said ${answer.statusCode()}: ${answer.body()}"
        }
        return answer.body()
    }

    override fun close() {
        process.destroyForcibly().waitFor()
    }
}
