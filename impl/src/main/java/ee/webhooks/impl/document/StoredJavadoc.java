// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.javadoc.JavadocKey;
import ee.webhooks.impl.javadoc.TypeJavadoc;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.openapi.Descriptions;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The Javadoc that the compiler left beside the classes of an application. For one scan: what was read is kept with it. */
final class StoredJavadoc implements Descriptions {

    private static final System.Logger LOGGER = EscapingLogger.of(StoredJavadoc.class);

    private final ClassLoader application;
    private final Map<String, TypeJavadoc> read = new HashMap<>();

    StoredJavadoc(ClassLoader application) {
        this.application = application;
    }

    /** The Javadoc of an interface. */
    TypeJavadoc of(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return of(loader == null ? application : loader, type.getName());
    }

    /** Whether the interface was compiled with the annotation processor. */
    boolean isStored(Class<?> type) {
        ClassLoader loader = type.getClassLoader() == null ? application : type.getClassLoader();
        return TypeJavadoc.isStored(loader, type.getName());
    }

    /** Without texts if the file is broken: the rest of the document is worth more. */
    private TypeJavadoc of(ClassLoader loader, String className) {
        return read.computeIfAbsent(className, name -> {
            try {
                return TypeJavadoc.read(loader, name);
            } catch (UncheckedIOException | IllegalArgumentException broken) {
                LOGGER.log(WARNING, WebhookMessage.JAVADOC_UNREADABLE.format(name), broken);
                return new TypeJavadoc(Map.of());
            }
        });
    }

    @Override
    public Optional<String> ofType(String className) {
        return text(className, JavadocKey.TYPE);
    }

    @Override
    public Optional<String> ofField(String className, String field) {
        return text(className, JavadocKey.field(field));
    }

    @Override
    public Optional<String> ofGetter(String className, String method) {
        return text(className, JavadocKey.getter(method));
    }

    @Override
    public Optional<String> ofConstant(String className, String constant) {
        return text(className, JavadocKey.constant(constant));
    }

    private Optional<String> text(String className, String key) {
        return of(application, className).text(key);
    }
}
