// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.extension;

import ee.webhooks.Webhook;
import ee.webhooks.impl.declare.ComposedAnnotations;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;

/** Tells which types have {@link Webhook} themselves, or by an annotation that is composed of it. */
final class DeclaringTypes {

    private DeclaringTypes() {}

    static boolean declaresWebhooks(Class<?> type) {
        return !type.isAnnotation()
                && (isWebhook(type) || Arrays.stream(type.getDeclaredMethods()).anyMatch(DeclaringTypes::isWebhook));
    }

    private static boolean isWebhook(AnnotatedElement annotated) {
        return ComposedAnnotations.find(annotated, Webhook.class).isPresent();
    }
}
