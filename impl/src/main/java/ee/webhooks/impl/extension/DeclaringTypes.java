// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.extension;

import ee.webhooks.Webhook;
import java.util.Arrays;

/** Tells which types have {@link Webhook} themselves. */
final class DeclaringTypes {

    private DeclaringTypes() {}

    static boolean declaresWebhooks(Class<?> type) {
        return type.isAnnotationPresent(Webhook.class)
                || Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(method -> method.isAnnotationPresent(Webhook.class));
    }
}
