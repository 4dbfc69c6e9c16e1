// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.declare;

import ee.webhooks.Webhook;
import ee.webhooks.impl.message.DeclarationRules;
import jakarta.ws.rs.Path;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Optional;

/** The name of a webhook, by the precedence that {@link Webhook} states. */
final class WebhookName {

    private WebhookName() {}

    static String of(Class<?> declaringInterface, Method method) {
        return given(method)
                .or(() -> Optional.ofNullable(method.getAnnotation(Path.class)).map(Path::value))
                .or(() -> given(declaringInterface))
                .orElseGet(() -> DeclarationRules.kebabCase(method.getName()));
    }

    private static Optional<String> given(AnnotatedElement annotated) {
        return ComposedAnnotations.find(annotated, Webhook.class)
                .map(Webhook::value)
                .filter(name -> !name.equals(Webhook.DERIVED_NAME));
    }
}
