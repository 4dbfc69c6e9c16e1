// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.example;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.tests.harness.ServerUnderTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The WAR of a consumer who has generated a receiver from the document. It is defined before that document exists: its own classes are a jar that is
 * read when the WAR is deployed.
 */
final class GeneratedReceiver {

    static final String NAME = "generated-receiver";

    private static final Path IMPLEMENTATION = Path.of("target", "test-classes", "generator", "receiver");
    private static final Path LIBRARIES = Path.of("target", "receiver-libs");
    private static final Path JAR = ServerUnderTest.current().work(NAME + ".jar");

    private GeneratedReceiver() {}

    static WebArchive war() {
        return ShrinkWrap.create(WebArchive.class, NAME + ".war")
                .addAsLibraries(LIBRARIES.toFile().listFiles())
                .add(GeneratedReceiver::openJar, "WEB-INF/lib/" + JAR.getFileName());
    }

    /** Compiles what was generated, and what implements it, into the jar of the WAR. */
    static void compile(Path generated) throws IOException {
        Path classes = Files.createDirectories(generated.resolveSibling("classes"));
        List<Path> sources = new ArrayList<>(javaBelow(generated));
        sources.addAll(javaBelow(IMPLEMENTATION));

        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-proc:none",
                    "-d",
                    classes.toString(),
                    "-classpath",
                    System.getProperty("java.class.path"));
            boolean compiled = compiler.getTask(
                            null, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled)
                    .as(() -> diagnostics.getDiagnostics().toString())
                    .isTrue();
        }
        ShrinkWrap.create(JavaArchive.class)
                .addAsResource(classes.toFile(), "/")
                .as(ZipExporter.class)
                .exportTo(JAR.toFile(), true);
    }

    private static InputStream openJar() {
        try {
            return Files.newInputStream(JAR);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> javaBelow(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
