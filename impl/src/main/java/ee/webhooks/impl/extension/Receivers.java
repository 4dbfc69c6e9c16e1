// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.extension;

import ee.webhooks.impl.config.OutboxConfig;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.receiver.ReceiverKeys;
import ee.webhooks.impl.receiver.ReceiverSettings;
import ee.webhooks.impl.receiver.VerifiedMethods;
import ee.webhooks.receiver.VerifyWebhook;
import ee.webhooks.spi.WebhookKeyResolver;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;

/** The receivers that resources name in {@link VerifyWebhook}: each must have something to verify with, before the first webhook comes. */
final class Receivers {

    private final Map<String, String> places = new TreeMap<>();
    private final Set<String> deduplicating = new TreeSet<>();
    private final Set<String> answeringElsewhere = new TreeSet<>();

    void collect(Class<?> type) {
        collect(type, type.getName());
        for (Method method : type.getDeclaredMethods()) {
            String place = type.getName() + "." + method.getName();
            collect(method, place);
            VerifyWebhook annotation = method.getAnnotation(VerifyWebhook.class);
            if (annotation != null && annotation.deduplicate() && VerifiedMethods.answersElsewhere(method)) {
                answeringElsewhere.add(place);
            }
        }
    }

    private void collect(AnnotatedElement element, String place) {
        VerifyWebhook annotation = element.getAnnotation(VerifyWebhook.class);
        if (annotation != null) {
            places.putIfAbsent(annotation.value(), place);
            if (annotation.deduplicate()) {
                deduplicating.add(annotation.value());
            }
        }
    }

    void check(Config config, OutboxConfig outbox, BeanManager beans, Problems problems) {
        answeringElsewhere.forEach(place -> problems.add(WebhookMessage.DEDUPLICATION_ASYNCHRONOUS, place));
        if (outbox.inMemory()) {
            deduplicating.forEach(name -> problems.add(WebhookMessage.DEDUPLICATION_WITHOUT_DATABASE, name));
        }
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
