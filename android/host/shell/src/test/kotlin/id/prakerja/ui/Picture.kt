package id.prakerja.ui

import android.graphics.Bitmap
import java.io.File

/** Cuts off the empty rows under the content, but not above [least]. */
fun Bitmap.trimmed(least: Int): Bitmap {
    val row = IntArray(width)
    val empty = getPixel(0, height - 1)
    val last =
        (height - 1 downTo least).firstOrNull { y ->
            getPixels(row, 0, width, 0, y, width, 1)
            row.any { it != empty }
        } ?: (least - 1)
    return Bitmap.createBitmap(this, 0, 0, width, (last + 1 + MARGIN).coerceAtMost(height))
}

fun Bitmap.save(file: File) {
    file.parentFile!!.mkdirs()
    file.outputStream().use { compress(Bitmap.CompressFormat.PNG, 100, it) }
}

private const val MARGIN = 32
