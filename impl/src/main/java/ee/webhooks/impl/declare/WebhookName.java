// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.declare;

import ee.webhooks.Webhook;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Optional;

/** The name of a webhook, by the precedence that {@link Webhook} states. */
public final class WebhookName {

    private WebhookName() {}

    static String of(Class<?> declaringInterface, Method method) {
        return given(method.getAnnotation(Webhook.class))
                .or(() -> Optional.ofNullable(method.getAnnotation(Path.class)).map(Path::value))
                .or(() -> given(declaringInterface.getAnnotation(Webhook.class)))
                .orElseGet(() -> kebabCase(method.getName()));
    }

    private static Optional<String> given(Webhook annotation) {
        return Optional.ofNullable(annotation).map(Webhook::value).filter(name -> !name.equals(Webhook.DERIVED_NAME));
    }

    /** {@code newSubscription} is {@code new-subscription}, {@code parseURLFast} is {@code parse-url-fast}. */
    public static String kebabCase(String camelCase) {
        return camelCase
                .replaceAll("(\\p{Ll}|\\d)(\\p{Lu})", "$1-$2")
                .replaceAll("(\\p{Lu})(\\p{Lu}\\p{Ll})", "$1-$2")
                .replace('_', '-')
                .toLowerCase(Locale.ROOT);
    }
}
