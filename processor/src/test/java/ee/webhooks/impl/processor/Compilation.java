// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import ee.webhooks.impl.javadoc.TypeJavadoc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles sources as a build does, and keeps what came of it. */
final class Compilation {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile(
            "(?m)^(?:public |final |abstract |sealed )*" + "(?:interface|class|record|enum|@interface) (\\w+)");

    private final Path output;
    private final List<Diagnostic<? extends JavaFileObject>> diagnostics;

    private Compilation(Path output, List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        this.output = output;
        this.diagnostics = diagnostics;
    }

    /** With the processor alone, whatever the JDK does by itself. */
    static Compilation of(Path output, String... sources) {
        return with(List.of(new WebhookProcessor()), output, List.of(), sources);
    }

    static Compilation with(
            List<? extends Processor> processors, Path output, List<String> options, String... sources) {
        return run(processors, output, options, sources);
    }

    /** With the processors that the compiler finds on the class path. */
    static Compilation discovering(Path output, List<String> options, String... sources) {
        return run(List.of(), output, options, sources);
    }

    private static Compilation run(
            List<? extends Processor> processors, Path output, List<String> options, String... sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        List<String> all =
                new ArrayList<>(List.of("-parameters", "-classpath", output + pathSeparator() + classPath()));
        all.addAll(options);
        try (StandardJavaFileManager files = compiler.getStandardFileManager(collector, Locale.ROOT, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null,
                    files,
                    collector,
                    all,
                    null,
                    Arrays.stream(sources).map(Source::new).toList());
            if (!processors.isEmpty()) {
                task.setProcessors(processors);
            }
            task.call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Compilation(output, collector.getDiagnostics());
    }

    private static String pathSeparator() {
        return System.getProperty("path.separator");
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Errors and warnings, each as {@code line: text}. */
    List<String> problems() {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
                .map(diagnostic -> diagnostic.getLineNumber() + ": " + diagnostic.getMessage(Locale.ROOT))
                .toList();
    }

    List<Diagnostic.Kind> kinds() {
        return diagnostics.stream()
                .<Diagnostic.Kind>map(Diagnostic::getKind)
                .filter(kind -> kind != Diagnostic.Kind.NOTE)
                .toList();
    }

    TypeJavadoc javadoc(String binaryName) {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {url()}, null)) {
            return TypeJavadoc.read(loader, binaryName);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URL url() throws MalformedURLException {
        return output.toUri().toURL();
    }

    /** The files of Javadoc, below the folder of the classes. */
    List<String> files() {
        try (Stream<Path> files = Files.walk(output)) {
            return files.filter(file -> file.toString().endsWith(".properties"))
                    .map(file -> output.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String code;

        Source(String code) {
            super(URI.create("string:///" + path(code)), Kind.SOURCE);
            this.code = code;
        }

        private static String path(String code) {
            Matcher type = TYPE.matcher(code);
            Matcher folder = PACKAGE.matcher(code);
            if (!type.find()) {
                throw new IllegalArgumentException("no type in " + code);
            }
            String prefix = folder.find() ? folder.group(1).replace('.', '/') + "/" : "";
            return prefix + type.group(1) + Kind.SOURCE.extension;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}
