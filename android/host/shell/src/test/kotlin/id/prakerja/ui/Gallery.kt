package id.prakerja.ui

import id.prakerja.core.FfiConverterTypeScreen
import id.prakerja.core.Screen
import java.nio.ByteBuffer
import java.nio.file.Path
import java.util.Base64
import kotlin.io.path.readText
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import kotlinx.serialization.json.long

private val file =
    Json.parseToJsonElement(Path.of(System.getProperty("vectors"), "gallery.json").readText())
        .jsonObject

/** Now, in the gallery, in ms since the Unix epoch. */
val NOW = file.getValue("now").jsonPrimitive.long

/** Every kind of block in every state, as the border hands it over. */
val gallery: List<Screen> = file.getValue("screens").jsonArray.map { screen(it.jsonObject) }

private fun screen(entry: JsonObject): Screen {
    val bytes = Base64.getDecoder().decode(entry.getValue("bytes").jsonPrimitive.content)
    return FfiConverterTypeScreen.read(ByteBuffer.wrap(bytes))
}
