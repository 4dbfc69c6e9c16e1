// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static java.lang.System.Logger.Level.DEBUG;

import ee.webhooks.Webhook;
import ee.webhooks.impl.declare.ComposedAnnotations;
import ee.webhooks.impl.message.EscapingLogger;
import jakarta.enterprise.inject.Vetoed;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Tells which types have {@link Webhook} themselves, or by an annotation that is composed of it. */
final class DeclaringTypes {

    private static final System.Logger LOGGER = EscapingLogger.of(DeclaringTypes.class);

    private DeclaringTypes() {}

    /** Those of the classes that have {@link Webhook} themselves, whatever the container has found. */
    static Set<Class<?>> ofNames(Collection<String> names, ClassLoader loader) {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (String name : names) {
            load(name, loader).filter(DeclaringTypes::isWanted).ifPresent(types::add);
        }
        return types;
    }

    private static Optional<Class<?>> load(String name, ClassLoader loader) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | LinkageError incomplete) {
            // As containers do with classes of which a part is missing.
            LOGGER.log(DEBUG, () -> "Cannot load " + name, incomplete);
            return Optional.empty();
        }
    }

    private static boolean isWanted(Class<?> type) {
        return !type.isAnnotationPresent(Vetoed.class)
                && !type.getPackage().isAnnotationPresent(Vetoed.class)
                && declaresWebhooks(type);
    }

    static boolean declaresWebhooks(Class<?> type) {
        return !type.isAnnotation()
                && (isWebhook(type) || Arrays.stream(type.getDeclaredMethods()).anyMatch(DeclaringTypes::isWebhook));
    }

    /** The interface with webhooks that is injected, as it is or inside of an {@code Instance} or the like. */
    static Optional<Class<?>> injected(InjectionPoint injectionPoint) {
        Type type = injectionPoint.getType();
        Type injected = type instanceof ParameterizedType generic && generic.getActualTypeArguments().length == 1
                ? generic.getActualTypeArguments()[0]
                : type;
        return injected instanceof Class<?> plain && plain.isInterface() && declaresWebhooks(plain)
                ? Optional.of(plain)
                : Optional.empty();
    }

    private static boolean isWebhook(AnnotatedElement annotated) {
        return ComposedAnnotations.find(annotated, Webhook.class).isPresent();
    }
}
