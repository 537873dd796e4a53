package id.prakerja

import id.prakerja.core.Block
import id.prakerja.core.Choosable
import id.prakerja.core.Control
import id.prakerja.core.Ready
import id.prakerja.core.Screen
import java.lang.reflect.Modifier

/** A place to type into. */
data class Field(val label: String, val key: String)

/** Something to choose from. */
data class Question(val label: String, val key: String, val options: List<Choosable>)

/** What can be pressed: while there is a sheet, its two alone. */
fun Screen.controls(): List<Control> = (sheet ?: this).parts().map { it.second }.filterIsInstance<Control>().toList()

/** What can be pressed in the one block with this name; a row can be told by a line of it. */
fun Screen.controlsIn(name: String): List<Control> = blocks.flatMap { block ->
    when (block) {
        is Block.Row -> block.actions.takeIf { block.title == name || name in block.details }
        is Block.Hidden -> listOfNotNull(block.reveal, block.copy).takeIf { block.label == name }
        else -> null
    }.orEmpty()
}

fun Screen.fields(): List<Field> = blocks.mapNotNull {
    when (it) {
        is Block.Field -> Field(it.label, it.key)
        is Block.DateField -> Field(it.label, it.key)
        is Block.OneTimeCode -> Field(it.label, it.key)
        is Block.LongChoice -> Field(it.label, it.key)
        else -> null
    }
}

fun Screen.questions(): List<Question> = blocks.mapNotNull {
    when (it) {
        is Block.Choice -> Question(it.label, it.key, it.options)
        is Block.LongChoice -> Question(it.label, it.key, it.options)
        is Block.SeveralChoices -> Question(it.label, it.key, it.options)
        is Block.Question -> Question(it.text, it.key, it.options)
        is Block.Consent -> Question(it.text, it.key, listOf(Choosable("yes", "yes", null)))
        else -> null
    }
}

/** Every text but keys, ids and addresses. */
fun Screen.texts(): Sequence<String> =
    parts().filter { (name, _) -> name !in names }.map { it.second }.filterIsInstance<String>()

private val names = setOf("key", "id", "chosen", "photo", "address", "captions", "lowData")

fun Screen.isBusy(): Boolean = controls().any { it.ready is Ready.Busy }

/** Everything inside a value of the vocabulary, with the name of the property that holds it. */
private fun Any.parts(): Sequence<Pair<String, Any>> = properties().flatMap { (name, held) ->
    val parts = (held as? List<*> ?: listOf(held)).filterNotNull().asSequence()
    parts.flatMap { part ->
        val inside = if (part.javaClass.packageName == vocabulary) part.parts() else emptySequence()
        sequenceOf(name to part) + inside
    }
}

private fun Any.properties(): Sequence<Pair<String, Any?>> =
    javaClass.declaredFields.asSequence().filterNot { Modifier.isStatic(it.modifiers) }.map { property ->
        property.isAccessible = true
        property.name to property.get(this)
    }

private val vocabulary = Screen::class.java.packageName
