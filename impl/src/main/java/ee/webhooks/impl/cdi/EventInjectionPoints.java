// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.WebhookConsumer;
import ee.webhooks.WebhookEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Optional;

/** Reads the injection points of {@code Event<T>} that {@link WebhookEvent} or {@link WebhookConsumer} qualifies. */
final class EventInjectionPoints {

    private EventInjectionPoints() {}

    static boolean isWebhookEvent(InjectionPoint injectionPoint) {
        return isEvent(injectionPoint)
                && qualifier(injectionPoint.getQualifiers()).isPresent();
    }

    private static boolean isEvent(InjectionPoint injectionPoint) {
        return injectionPoint.getType() instanceof ParameterizedType type && type.getRawType() == Event.class;
    }

    static boolean hasConsumer(InjectionPoint injectionPoint) {
        return isEvent(injectionPoint)
                && consumer(injectionPoint.getQualifiers()).isPresent();
    }

    static Optional<WebhookConsumer> consumer(Collection<Annotation> qualifiers) {
        return qualifiers.stream()
                .filter(WebhookConsumer.class::isInstance)
                .map(WebhookConsumer.class::cast)
                .findFirst();
    }

    static Type payloadType(InjectionPoint injectionPoint) {
        return ((ParameterizedType) injectionPoint.getType()).getActualTypeArguments()[0];
    }

    static Optional<WebhookEvent> qualifier(Collection<Annotation> qualifiers) {
        return qualifiers.stream()
                .filter(WebhookEvent.class::isInstance)
                .map(WebhookEvent.class::cast)
                .findFirst();
    }

    /** Where a person finds it, such as {@code com.acme.Subscriptions.newSubscription}. */
    static String place(InjectionPoint injectionPoint) {
        return injectionPoint.getMember().getDeclaringClass().getName() + "."
                + injectionPoint.getMember().getName();
    }
}
