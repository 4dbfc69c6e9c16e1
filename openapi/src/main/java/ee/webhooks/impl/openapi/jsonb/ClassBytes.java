// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Reads class files, through the class loaders that defined the classes. */
public final class ClassBytes {

    private static final System.Logger LOGGER = System.getLogger(ClassBytes.class.getName());

    private static final int JAVA_17 = 61;
    private static final int MINOR_VERSION = 4;
    private static final int MAJOR_VERSION = 6;

    private ClassBytes() {}

    /**
     * @return the class file, empty when it cannot be read, as is the case for classes that were made at run time
     */
    public static Optional<byte[]> of(Class<?> type) {
        ClassLoader loader =
                type.getClassLoader() == null ? ClassLoader.getPlatformClassLoader() : type.getClassLoader();
        return of(type.getName(), loader);
    }

    /**
     * @return the class file that a class loader has for a name, empty when it has none or it cannot be read
     */
    public static Optional<byte[]> of(String name, ClassLoader loader) {
        String file = name.replace('.', '/') + ".class";
        try (InputStream stream = loader.getResourceAsStream(file)) {
            if (stream == null) {
                LOGGER.log(Level.DEBUG, "{0} has no class file, its annotations are ignored", name);
                return Optional.empty();
            }
            return Optional.of(readable(stream.readAllBytes()));
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "The class file of " + name + " cannot be read", e);
            return Optional.empty();
        }
    }

    /**
     * Makes the file look like one of Java 17 when it is newer, because readers refuse versions that they do not know.
     * What is read here, declarations and annotations, has not changed since.
     */
    private static byte[] readable(byte[] file) {
        int major = (file[MAJOR_VERSION] & 0xff) << 8 | file[MAJOR_VERSION + 1] & 0xff;
        if (major > JAVA_17) {
            file[MINOR_VERSION] = 0;
            file[MINOR_VERSION + 1] = 0;
            file[MAJOR_VERSION] = 0;
            file[MAJOR_VERSION + 1] = JAVA_17;
        }
        return file;
    }
}
