// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Collectors;
import javax.annotation.processing.Processor;

/** A path of processors as a compiler makes one: classes of its own, and a list of those that are to be found. */
final class ProcessorPath extends ClassLoader {

    private static final String SERVICES = "META-INF/services/" + Processor.class.getName();
    private static final String OWN = "ee.webhooks.";

    private final String registered;

    ProcessorPath(Class<?>... registered) {
        super(ProcessorPath.class.getClassLoader());
        this.registered = Arrays.stream(registered).map(Class::getName).collect(Collectors.joining("\n"));
    }

    Class<? extends Processor> load(Class<? extends Processor> type) throws ClassNotFoundException {
        return loadClass(type.getName()).asSubclass(Processor.class);
    }

    Processor create(Class<? extends Processor> type) throws ReflectiveOperationException {
        return load(type).getConstructor().newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OWN)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            file.transferTo(bytes);
            return defineClass(name, bytes.toByteArray(), 0, bytes.size());
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals(SERVICES) ? Collections.enumeration(List.of(services())) : super.getResources(name);
    }

    private URL services() throws IOException {
        byte[] content = registered.getBytes(StandardCharsets.UTF_8);
        return url(new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                return new URLConnection(url) {
                    @Override
                    public void connect() {}

                    @Override
                    public InputStream getInputStream() {
                        return new ByteArrayInputStream(content);
                    }
                };
            }
        });
    }

    @SuppressWarnings("deprecation") // What replaces it came with JDK 20
    private static URL url(URLStreamHandler handler) throws IOException {
        return new URL(null, URI.create("memory:services").toString(), handler);
    }
}
