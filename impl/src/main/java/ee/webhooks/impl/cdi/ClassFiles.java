// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Looks through class files without loading the classes. */
final class ClassFiles {

    private static final String CLASS = ".class";
    private static final String IN_ARCHIVE = "!/";

    private final String constant;
    private final Set<String> names = new LinkedHashSet<>();

    private ClassFiles(Class<?> annotation) {
        constant = annotation.descriptorString();
    }

    /**
     * The names of the classes whose files name the annotation: those that have it, and some that only use it otherwise.
     *
     * @param roots where packages begin: URLs of directories, and of archives or directories in them as {@code jar:file:/some.war!/WEB-INF/classes/},
     *     whatever that scheme is called. Others, and what is not there, are left out
     */
    static Set<String> thatName(Class<?> annotation, Iterable<String> roots) throws IOException {
        ClassFiles files = new ClassFiles(annotation);
        for (String root : roots) {
            int file = root.indexOf("file:");
            int end = root.indexOf(IN_ARCHIVE);
            if (file >= 0 && end >= 0) {
                files.readArchive(path(root.substring(file, end)), root.substring(end + IN_ARCHIVE.length()));
            } else if (file == 0) {
                files.readDirectory(path(root));
            }
        }
        return files.names;
    }

    private static Path path(String url) {
        return Path.of(URI.create(url.replace(" ", "%20")));
    }

    private void readDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> classes = files.filter(file -> file.toString().endsWith(CLASS))
                    .sorted()
                    .toList();
            for (Path file : classes) {
                add(directory.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
    }

    private void readArchive(Path archive, String directory) throws IOException {
        if (!Files.isRegularFile(archive)) {
            return;
        }
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String name = entry.getName();
                if (name.startsWith(directory)
                        && name.endsWith(CLASS)
                        && !isElsewhere(name.substring(directory.length()))) {
                    add(
                            name.substring(directory.length()),
                            zip.getInputStream(entry).readAllBytes());
                }
            }
        }
    }

    /** The classes of a WAR are a root of their own, and those below META-INF are for other versions of Java. */
    private static boolean isElsewhere(String file) {
        return file.startsWith("WEB-INF/") || file.startsWith("META-INF/");
    }

    /**
     * Tells whether a class file names the annotation.
     *
     * @param bytes the class file
     */
    static boolean names(Class<?> annotation, byte[] bytes) {
        return contains(bytes, annotation.descriptorString());
    }

    private static boolean contains(byte[] bytes, String constant) {
        // One character a byte, which keeps the constants of a class file as they are as long as they are ASCII.
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(constant);
    }

    private void add(String file, byte[] bytes) {
        if (contains(bytes, constant)) {
            names.add(className(file));
        }
    }

    /** The name of the class in a file, relative to the root of packages. */
    static String className(String file) {
        return file.substring(0, file.length() - CLASS.length()).replace('/', '.');
    }
}
