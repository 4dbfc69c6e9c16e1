// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.extension;

import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.receiver.ReceiverKeys;
import ee.webhooks.impl.receiver.ReceiverSettings;
import ee.webhooks.receiver.VerifyWebhook;
import ee.webhooks.spi.WebhookKeyResolver;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;

/** The receivers that resources name in {@link VerifyWebhook}: each must have something to verify with, before the first webhook comes. */
final class Receivers {

    private final Map<String, String> places = new TreeMap<>();

    void collect(Class<?> type) {
        collect(type, type.getName());
        for (Method method : type.getDeclaredMethods()) {
            collect(method, type.getName() + "." + method.getName());
        }
    }

    private void collect(AnnotatedElement element, String place) {
        VerifyWebhook annotation = element.getAnnotation(VerifyWebhook.class);
        if (annotation != null) {
            places.putIfAbsent(annotation.value(), place);
        }
    }

    void check(Config config, BeanManager beans, Problems problems) {
        boolean resolved =
                !beans.getBeans(WebhookKeyResolver.class, Any.Literal.INSTANCE).isEmpty();
        places.forEach((name, place) -> {
            if (!ReceiverKeys.isName(name)) {
                problems.add(WebhookMessage.RECEIVER_NAME_INVALID, place, name);
                return;
            }
            int before = problems.texts().size();
            ReceiverSettings settings =
                    ReceiverSettings.read(name, key -> config.getOptionalValue(key, String.class), problems);
            boolean readable = problems.texts().size() == before;
            if (readable && settings.keys().isEmpty() && !resolved) {
                problems.add(WebhookMessage.RECEIVER_WITHOUT_SECRET, name, ReceiverKeys.of(name, ReceiverKeys.SECRET));
            }
        });
    }
}
