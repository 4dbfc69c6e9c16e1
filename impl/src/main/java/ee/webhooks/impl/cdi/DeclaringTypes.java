// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.Webhook;
import ee.webhooks.impl.declare.ComposedAnnotations;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;

/** Tells which types have {@link Webhook} themselves, or by an annotation that is composed of it. */
final class DeclaringTypes {

    private DeclaringTypes() {}

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
