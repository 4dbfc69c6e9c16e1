// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What the annotation processor of the library keeps of the Javadoc of a package of the tests. */
final class StoredJavadoc {

    private static final Path SOURCES = Path.of("src/test/java");
    private static final Path OUTPUT = ServerUnderTest.current().work("kept-javadoc");

    private final String directory;

    StoredJavadoc(String packageName) {
        this.directory = packageName.replace('.', '/');
    }

    /** The files by their paths among the classes. */
    Map<String, File> files() {
        try {
            Path output = OUTPUT.resolve(directory);
            Files.createDirectories(output);
            process();
            Map<String, File> files = new TreeMap<>();
            try (Stream<Path> kept = Files.list(output)) {
                kept.forEach(file -> files.put(directory + "/" + file.getFileName(), file.toFile()));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void process() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.list(SOURCES.resolve(directory))) {
            List<File> files = sources.map(Path::toFile).toList();
            List<String> options = List.of("-proc:only", "-implicit:none", "-d", OUTPUT.toString());
            boolean done = compiler.getTask(
                            null, manager, null, options, null, manager.getJavaFileObjectsFromFiles(files))
                    .call();
            if (!done) {
                throw new IllegalStateException(
                        "The Javadoc of " + directory + " could not be processed; the compiler has said why");
            }
        }
    }
}
