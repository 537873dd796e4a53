package id.prakerja

import com.sun.jna.NativeLibrary
import com.sun.jna.Structure
import java.lang.management.ManagementFactory
import javax.management.ObjectName

/**
 * What is allocated outside the JVM, kB: all that malloc has handed out but for what the JVM says is its own. The JVM's
 * compiler and collector come and go by megabytes, so the size of the process would say nothing.
 */
fun nativeMemoryKb(): Long = List(10) {
    System.gc() // what dead objects hold is freed soon after
    mallocKb() - jvmKb()
}.min()

private fun mallocKb(): Long {
    val info = NativeLibrary.getInstance("c").getFunction("mallinfo2").invoke(MallInfo::class.java, arrayOf()) as MallInfo
    return (info.inUse + info.mapped) / 1024
}

/** Needs `-XX:NativeMemoryTracking=summary`. */
private fun jvmKb(): Long {
    val commands = ObjectName("com.sun.management:type=DiagnosticCommand")
    val summary = ManagementFactory.getPlatformMBeanServer()
        .invoke(commands, "vmNativeMemory", arrayOf<Any>(arrayOf("summary")), arrayOf(Array<String>::class.java.name))
    val owned = Regex("""\((?:malloc|arena)=(\d+)KB""").findAll(summary.toString()).sumOf { it.groupValues[1].toLong() }
    check(owned > 0) { "the JVM does not track its memory" }
    return owned
}

/** `struct mallinfo2` of glibc, bytes. */
@Structure.FieldOrder("arena", "ordblks", "smblks", "hblks", "mapped", "usmblks", "fsmblks", "inUse", "free", "keepcost")
internal class MallInfo : Structure(), Structure.ByValue {
    @JvmField var arena = 0L
    @JvmField var ordblks = 0L
    @JvmField var smblks = 0L
    @JvmField var hblks = 0L
    @JvmField var mapped = 0L
    @JvmField var usmblks = 0L
    @JvmField var fsmblks = 0L
    @JvmField var inUse = 0L
    @JvmField var free = 0L
    @JvmField var keepcost = 0L
}
