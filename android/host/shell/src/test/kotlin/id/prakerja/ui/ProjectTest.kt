package id.prakerja.ui

import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/** What Gradle would build and what was built here are the same. */
class ProjectTest {
    private val android = File("../..")
    private val catalogue = File(android, "gradle/libs.versions.toml").readLines()
    private val host = File(android, "host/libraries.toml").readText()
    private val scripts =
        listOf("build.gradle.kts", "ui/build.gradle.kts", "app/build.gradle.kts").associateWith {
            File(android, it).readText()
        }

    /** The entries of a section, name to line. */
    private fun section(name: String): Map<String, String> =
        catalogue
            .dropWhile { it != "[$name]" }
            .drop(1)
            .takeWhile { !it.startsWith("[") }
            .filter { "=" in it }
            .associate { it.substringBefore(" =") to it.substringAfter("= ") }

    @Test
    fun `every library that Gradle's files name is in the catalogue and none lies there unused`() {
        val used =
            scripts.values.flatMap {
                Regex("libs\\.((?!versions|plugins)[a-z0-9.]+)").findAll(it).map { found ->
                    found.groupValues[1].trimEnd('.')
                }
            }
        assertEquals(
            section("libraries").keys.map { it.replace('-', '.') }.toSortedSet(),
            used.toSortedSet(),
        )
    }

    @Test
    fun `the host's build uses the catalogue's libraries in the catalogue's versions`() {
        for ((name, line) in section("libraries")) {
            val module = Regex("module = \"([^\"]+)\"").find(line)!!.groupValues[1]
            val version = Regex("version.ref = \"([^\"]+)\"").find(line)!!.groupValues[1]
            if (version == "camerax") continue // declared only: no repository here serves it
            assertTrue(
                "$name: $module",
                Regex("\"$module(-android)?:\\{$version}\"").containsMatchIn(host),
            )
        }
    }

    @Test
    fun `the border's Kotlin is built with the same compiler and JNA`() {
        val border = File(android, "../bindings/kotlin/pom.xml").readText()
        for (name in listOf("kotlin", "coroutines", "jna")) {
            assertTrue(name, section("versions").getValue(name).trim('"') in border)
        }
    }

    @Test
    fun `Gradle builds the same modules and names the same packages`() {
        val modules =
            Regex("\":([a-z]+)\"")
                .findAll(File(android, "settings.gradle.kts").readText())
                .map { it.groupValues[1] }
                .toList()
        assertEquals(listOf("ui", "app"), modules)
        for (module in modules) {
            val namespace = "id.prakerja.$module"
            assertTrue("namespace = \"$namespace\"" in scripts.getValue("$module/build.gradle.kts"))
            assertTrue(
                File(android, "$module/src/main/kotlin/${namespace.replace('.', '/')}").isDirectory
            )
        }
    }
}
