// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Classes that were compiled in memory, with a class loader that has their files, too. */
final class CompiledShapes extends ClassLoader {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

    CompiledShapes(List<ShapeGenerator.Shape> shapes) {
        super(CompiledShapes.class.getClassLoader());
        List<SimpleJavaFileObject> sources = shapes.stream()
                .map(shape -> source(shape.className(), shape.source()))
                .toList();
        StringWriter errors = new StringWriter();
        boolean isCompiled = COMPILER.getTask(
                        errors, new Output(), null, List.of("-proc:none", "-parameters", "-nowarn"), null, sources)
                .call();
        if (!isCompiled) {
            throw new IllegalStateException(errors.toString());
        }
    }

    Class<?> hooks(ShapeGenerator.Shape shape) {
        return nested(shape, "Hooks");
    }

    Class<?> resource(ShapeGenerator.Shape shape) {
        return nested(shape, "Resource");
    }

    /** The class files of all. */
    Stream<byte[]> files() {
        return classes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(file -> file.getValue().toByteArray());
    }

    private Class<?> nested(ShapeGenerator.Shape shape, String name) {
        try {
            return loadClass("shapes." + shape.className() + "$" + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        ByteArrayOutputStream bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes.toByteArray(), 0, bytes.size());
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        ByteArrayOutputStream bytes = name.endsWith(".class")
                ? classes.get(
                        name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                : null;
        return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes.toByteArray());
    }

    private static SimpleJavaFileObject source(String className, String text) {
        return new SimpleJavaFileObject(
                URI.create("string:///shapes/" + className + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private final class Output extends ForwardingJavaFileManager<JavaFileManager> {

        Output() {
            super(FILES);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    classes.put(className, bytes);
                    return bytes;
                }
            };
        }
    }
}
