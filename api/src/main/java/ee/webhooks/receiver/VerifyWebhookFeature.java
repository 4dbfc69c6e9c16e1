// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.receiver;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.receiver.Deduplication;
import ee.webhooks.impl.receiver.DeduplicationFilter;
import ee.webhooks.impl.receiver.ReceiverSettings;
import ee.webhooks.impl.receiver.VerificationFilter;
import ee.webhooks.impl.receiver.VerifiedMethods;
import ee.webhooks.spi.WebhookKeyResolver;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Puts the check of signatures before every resource method with {@link VerifyWebhook}. Servers find it by themselves; an application that has switched
 * that off by {@code jakarta.ws.rs.loadServices} registers it as it registers any other feature.
 *
 * @since 0.1
 */
public final class VerifyWebhookFeature implements DynamicFeature {

    private static final System.Logger LOGGER = EscapingLogger.of(VerifyWebhookFeature.class);

    private static final WebhookKeyResolver NO_RESOLVER = (receiver, uri) -> List.of();

    /** For the server. */
    public VerifyWebhookFeature() {
        // Everything is looked up when it is known that there is something to verify
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        VerifiedMethods.annotationOf(resource.getResourceClass(), resource.getResourceMethod())
                .ifPresent(annotation -> {
                    context.register(verification(annotation, resource.getResourceMethod()));
                    if (annotation.deduplicate()) {
                        context.register(new DeduplicationFilter(annotation.value(), () -> bean(Deduplication.class)));
                    }
                });
    }

    private static VerificationFilter verification(VerifyWebhook annotation, Method method) {
        Config config = ConfigProvider.getConfig();
        Problems problems = new Problems();
        ReceiverSettings settings =
                ReceiverSettings.read(annotation.value(), key -> config.getOptionalValue(key, String.class), problems);
        if (annotation.deduplicate() && VerifiedMethods.answersElsewhere(method)) {
            problems.add(
                    WebhookMessage.DEDUPLICATION_ASYNCHRONOUS,
                    method.getDeclaringClass().getName() + "." + method.getName());
        }
        // Not thrown: what becomes of the resource then would be up to the server, and it must not be left without a
        // check.
        problems.texts().forEach(problem -> LOGGER.log(ERROR, problem));
        return new VerificationFilter(
                problems.isEmpty() ? Optional.of(settings) : Optional.empty(),
                () -> bean(WebhookKeyResolver.class).orElse(NO_RESOLVER),
                Clock.systemUTC());
    }

    private static <T> Optional<T> bean(Class<T> type) {
        try {
            Instance<T> beans = CDI.current().select(type);
            return beans.isUnsatisfied() ? Optional.empty() : Optional.of(beans.get());
        } catch (IllegalStateException noContainer) {
            LOGGER.log(DEBUG, "No CDI here", noContainer);
            return Optional.empty();
        }
    }
}
