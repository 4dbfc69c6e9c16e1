// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Defines the classes of an application anew, and remembers all that is asked of it: what a scan through it has seen is then known, whatever rules the scanner
 * follows. The library and the APIs of the server are those of the parent.
 */
final class RecordingClassLoader extends ClassLoader {

    private static final String CLASS = ".class";

    /** What the server provides, and its version may differ from that on the class path of the build. */
    private static final List<String> PROVIDED = List.of("java/", "javax/", "jakarta/", "org/eclipse/microprofile/");

    private final Map<String, ScanInput> inputs = new ConcurrentSkipListMap<>();

    /**
     * @param application has the classes of the application, the library and the APIs of the server
     */
    RecordingClassLoader(ClassLoader application) {
        super(application);
    }

    /** All that was asked for, in the order of the names. */
    Collection<ScanInput> inputs() {
        return List.copyOf(inputs.values());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            String file = name.replace('.', '/') + CLASS;
            if (isProvided(file)) {
                return recorded(super.loadClass(name, resolve));
            }
            inputs.computeIfAbsent(file, key -> ScanInput.resource(key, getParent()));
            return define(name, file);
        }
    }

    private Class<?> recorded(Class<?> provided) {
        if (provided.isEnum()) {
            inputs.computeIfAbsent(provided.getName(), key -> ScanInput.constants(provided));
        }
        return provided;
    }

    private Class<?> define(String name, String file) throws ClassNotFoundException {
        try (InputStream stream = getParent().getResourceAsStream(file)) {
            if (stream == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = stream.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public URL getResource(String name) {
        if (!isProvided(name)) {
            inputs.computeIfAbsent(name, key -> ScanInput.resource(key, getParent()));
        }
        return super.getResource(name);
    }

    private boolean isProvided(String file) {
        if (PROVIDED.stream().anyMatch(file::startsWith)) {
            return true;
        }
        URL resource = getParent().getResource(file);
        return LibraryDigest.isOfLibrary(resource) || isOfPlatform(resource);
    }

    private static boolean isOfPlatform(URL resource) {
        return resource != null && resource.getProtocol().equals("jrt");
    }
}
