import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** {@code java Unpack.java AARS CLASSES RESOURCES}: the classes of every AAR into one folder, all else of it into one of its own. */
class Unpack {
    private static final String KEPT = "(res|jni|assets)/.*|R\\.txt|AndroidManifest\\.xml|proguard\\.txt";

    public static void main(String[] folders) throws IOException {
        Path classes = Path.of(folders[1]);
        Path resources = Path.of(folders[2]);
        try (var aars = Files.newDirectoryStream(Path.of(folders[0]), "*.aar")) {
            for (Path aar : aars) {
                Path place = resources.resolve(aar.getFileName().toString().replace(".aar", ""));
                if (!Files.exists(place.resolve("done"))) {
                    unpack(aar, classes, place);
                    Files.createFile(place.resolve("done"));
                }
            }
        }
    }

    private static void unpack(Path aar, Path classes, Path place) throws IOException {
        try (var zip = new ZipFile(aar.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                String name = entry.getName();
                if (name.equals("classes.jar") || name.matches("libs/.*\\.jar")) {
                    unpackJar(zip.getInputStream(entry), classes);
                } else if (!entry.isDirectory() && name.matches(KEPT)) {
                    copy(zip.getInputStream(entry), place.resolve(name));
                }
            }
        }
    }

    private static void unpackJar(InputStream jar, Path classes) throws IOException {
        var zip = new ZipInputStream(jar);
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (!entry.isDirectory() && !entry.getName().endsWith("MANIFEST.MF")) {
                copy(zip, classes.resolve(entry.getName()));
            }
        }
    }

    private static void copy(InputStream from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
