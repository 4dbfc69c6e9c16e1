// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.declare;

import ee.webhooks.Webhook;
import ee.webhooks.impl.message.DeclarationRules;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Optional;

/** The name of a webhook, by the precedence that {@link Webhook} states. */
final class WebhookName {

    private WebhookName() {}

    static String of(Class<?> declaringInterface, Method method) {
        return given(method.getAnnotation(Webhook.class))
                .or(() -> Optional.ofNullable(method.getAnnotation(Path.class)).map(Path::value))
                .or(() -> given(declaringInterface.getAnnotation(Webhook.class)))
                .orElseGet(() -> DeclarationRules.kebabCase(method.getName()));
    }

    private static Optional<String> given(Webhook annotation) {
        return Optional.ofNullable(annotation).map(Webhook::value).filter(name -> !name.equals(Webhook.DERIVED_NAME));
    }
}
