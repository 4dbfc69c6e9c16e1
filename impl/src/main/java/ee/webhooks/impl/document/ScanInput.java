// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.message.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * Something that a scan has read through the class loader of the application, and what it was then.
 *
 * @param name that of a resource, as class loaders have it, or of an enum of the platform
 * @param isEnum whether it is an enum
 * @param digest stands for its content; {@link #ABSENT} if there was none
 */
record ScanInput(String name, boolean isEnum, String digest) {

    static final String ABSENT = "";

    static ScanInput resource(String name, ClassLoader loader) {
        return new ScanInput(name, false, digestOf(name, loader));
    }

    /** Other releases of Java have other class files of an enum, and mostly the same constants. */
    static ScanInput constants(Class<?> type) {
        return new ScanInput(type.getName(), true, digestOf(type));
    }

    /** Whether another class loader has the same. */
    boolean isSame(ClassLoader loader) {
        return digest.equals(isEnum ? digestOfEnum(loader) : digestOf(name, loader));
    }

    private String digestOfEnum(ClassLoader loader) {
        try {
            return digestOf(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | LinkageError absent) {
            return ABSENT;
        }
    }

    private static String digestOf(Class<?> type) {
        String constants = Arrays.stream(type.getFields())
                .filter(Field::isEnumConstant)
                .map(Field::getName)
                .collect(Collectors.joining(","));
        return digestOf(constants.getBytes(StandardCharsets.UTF_8));
    }

    private static String digestOf(String resource, ClassLoader loader) {
        try (InputStream stream = loader.getResourceAsStream(resource)) {
            return stream == null ? ABSENT : digestOf(stream.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String digestOf(byte[] content) {
        return HexFormat.of().formatHex(Sha256.of(content));
    }
}
