// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl;

import ee.webhooks.impl.processor.WebhookProcessor;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** An application of which only the sources are given, compiled as its own build would. */
public final class CompiledSources implements AutoCloseable {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** One for all, which opens the jars of the class path once. */
    private static final StandardJavaFileManager FILES = files();

    private final URLClassLoader loader;
    private final List<String> errors;

    private CompiledSources(URLClassLoader loader, List<String> errors) {
        this.loader = loader;
        this.errors = errors;
    }

    /**
     * Compiles with the annotation processor.
     *
     * @param sources the code of each class by its name
     */
    public static CompiledSources withProcessor(Path folder, Map<String, String> sources) {
        return compile(folder, sources, true);
    }

    public static CompiledSources withoutProcessor(Path folder, Map<String, String> sources) {
        return compile(folder, sources, false);
    }

    private static synchronized CompiledSources compile(Path folder, Map<String, String> sources, boolean process) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options = new ArrayList<>(List.of("-parameters"));
        if (!process) {
            options.add("-proc:none");
        }
        List<Source> units = sources.entrySet().stream()
                .map(source -> new Source(source.getKey(), source.getValue()))
                .toList();
        try {
            FILES.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
            JavaCompiler.CompilationTask task = COMPILER.getTask(null, FILES, diagnostics, options, null, units);
            if (process) {
                task.setProcessors(List.of(new WebhookProcessor()));
            }
            task.call();
            URL[] path = {folder.toUri().toURL()};
            return new CompiledSources(
                    new URLClassLoader(path, CompiledSources.class.getClassLoader()),
                    diagnostics.getDiagnostics().stream()
                            .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                            .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StandardJavaFileManager files() {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        StandardJavaFileManager files = COMPILER.getStandardFileManager(null, Locale.ROOT, null);
        try {
            files.setLocationFromPaths(
                    StandardLocation.CLASS_PATH,
                    Stream.of(classPath.split(File.pathSeparator)).map(Path::of).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    public List<String> errors() {
        return errors;
    }

    public ClassLoader loader() {
        return loader;
    }

    public Class<?> load(String name) {
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String code;

        Source(String name, String code) {
            super(URI.create("string:///" + name.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}
