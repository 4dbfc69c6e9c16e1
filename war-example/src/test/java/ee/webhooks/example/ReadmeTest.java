// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README and the other pages show is what works: their Java compiles, without a warning. */
class ReadmeTest {

    private static final int PROCESSORS_ON_REQUEST = 23;

    private static final Pattern JAVA_BLOCK =
            Pattern.compile("^```java\\R(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern TYPE =
            Pattern.compile("^public (?:\\w+ )*(?:class|interface|record|enum) (\\w+)", Pattern.MULTILINE);

    @TempDir
    Path classes;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/receiving.md"})
    void theJavaOfThePageCompilesWithoutAWarning(String page) throws IOException {
        List<JavaFileObject> sources = javaOf(Files.readString(Path.of("..", page)));
        assertThat(sources).as("Java in " + page).isNotEmpty();

        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of(
                "--release",
                "17",
                "-proc:none",
                "-Xlint:all",
                "-d",
                classes.toString(),
                "-classpath",
                System.getProperty("java.class.path"));
        boolean compiled = compiler.getTask(null, null, diagnostics, options, null, sources)
                .call();

        assertThat(diagnostics.getDiagnostics()).isEmpty();
        assertThat(compiled).isTrue();
    }

    @Test
    void theCompilerFindsTheAnnotationProcessorByTheDependencyOnTheRuntime() {
        List<String> options =
                new ArrayList<>(List.of("-d", classes.toString(), "-classpath", System.getProperty("java.class.path")));
        if (Runtime.version().feature() >= PROCESSORS_ON_REQUEST) {
            options.add("-proc:full");
        }
        Source source =
                new Source("/** Sent. */\n@ee.webhooks.Webhook\npublic interface Described { void call(); }", 0);

        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, options, null, List.of(source))
                .call();

        assertThat(compiled).isTrue();
        assertThat(classes.resolve("Described.webhooks-javadoc.properties")).exists();
    }

    private static List<JavaFileObject> javaOf(String markdown) {
        List<JavaFileObject> sources = new ArrayList<>();
        Matcher block = JAVA_BLOCK.matcher(markdown);
        while (block.find()) {
            sources.add(new Source(block.group(1), sources.size()));
        }
        return sources;
    }

    /** A source in memory, named as the compiler wants it: after its public type. */
    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text, int position) {
            super(URI.create("readme:///" + nameOf(text, position) + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        private static String nameOf(String text, int position) {
            Matcher type = TYPE.matcher(text);
            return type.find() ? type.group(1) : "Block" + position;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
