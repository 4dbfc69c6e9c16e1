// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.receiver;

import static java.lang.System.Logger.Level.ERROR;

import ee.webhooks.WebhookKey;
import ee.webhooks.impl.format.FormatKeys;
import ee.webhooks.impl.format.Formats;
import ee.webhooks.impl.format.KnownFormat;
import ee.webhooks.impl.message.ApplicationConfig;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.receiver.Deduplication;
import ee.webhooks.impl.receiver.DeduplicationFilter;
import ee.webhooks.impl.receiver.FeatureUse;
import ee.webhooks.impl.receiver.LocatedDeduplicationFilter;
import ee.webhooks.impl.receiver.LocatedReceivers;
import ee.webhooks.impl.receiver.LocatedVerificationFilter;
import ee.webhooks.impl.receiver.Locators;
import ee.webhooks.impl.receiver.ReceiverFilters;
import ee.webhooks.impl.receiver.ReceiverSettings;
import ee.webhooks.impl.receiver.ResourceMethod;
import ee.webhooks.impl.receiver.VerificationFilter;
import ee.webhooks.spi.WebhookKeyResolver;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

    private final Locators locators = new Locators(ReceiverBeans::implementing);

    /** For the server. */
    public VerifyWebhookFeature() {
        // Everything else is looked up when it is known that there is something to verify
        FeatureUse.note();
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        ResourceMethod method = new ResourceMethod(
                resource.getResourceClass(), resource.getResourceMethod(), ReceiverBeans::implementing);
        Set<VerifyWebhook> annotations = method.annotations();
        // What a producer makes may be of another class at each request.
        boolean changing = method.isGenerated() && !method.isHandshake();
        if (!annotations.isEmpty() && !changing) {
            ReceiverFilters filters = filters(annotations, method);
            context.register(filters.verification());
            filters.deduplication().ifPresent(context::register);
        } else if (!method.isHandshake()) {
            // Locators are not configured, and what they lead to is known only when a request comes.
            LocatedReceivers receivers = new LocatedReceivers(
                    changing ? method::annotations : Set::of, locators, located -> filters(located, method));
            context.register(new LocatedVerificationFilter(receivers));
            context.register(new LocatedDeduplicationFilter(receivers));
        }
    }

    private static ReceiverFilters filters(Set<VerifyWebhook> annotations, ResourceMethod method) {
        Problems problems = new Problems();
        if (annotations.size() > 1) {
            problems.add(WebhookMessage.VERIFICATION_CONTRADICTORY, method.place(), ResourceMethod.text(annotations));
        }
        VerifyWebhook annotation = annotations.iterator().next();
        Config config = ApplicationConfig.of(ConfigProvider.getConfig());
        KnownFormat format = format(annotation.format(), config, problems);
        ReceiverSettings settings = ReceiverSettings.read(
                annotation.value(), format, key -> config.getOptionalValue(key, String.class), problems);
        if (method.isMadeWithForm()) {
            problems.add(WebhookMessage.FORM_UNVERIFIED, method.place());
        }
        if (annotation.deduplicate() && method.answersElsewhere()) {
            problems.add(WebhookMessage.DEDUPLICATION_ASYNCHRONOUS, method.place());
        }
        if (annotation.deduplicate() && !format.hasId()) {
            problems.add(WebhookMessage.DEDUPLICATION_WITHOUT_ID, method.place(), format.name());
        }
        // Not thrown: what becomes of the resource then would be up to the server, and it must not be left without a
        // check.
        problems.texts().forEach(problem -> LOGGER.log(ERROR, problem));
        return new ReceiverFilters(
                new VerificationFilter(
                        problems.isEmpty() ? Optional.of(settings) : Optional.empty(),
                        VerifyWebhookFeature::resolvedKeys,
                        method.takesFormParameters(),
                        Clock.systemUTC()),
                annotation.deduplicate()
                        ? Optional.of(new DeduplicationFilter(
                                annotation.value(), () -> ReceiverBeans.use(Deduplication.class, Function.identity())))
                        : Optional.empty());
    }

    private static KnownFormat format(String name, Config config, Problems problems) {
        return Formats.builtIn(name)
                .or(() -> FormatKeys.read(name, key -> config.getOptionalValue(key, String.class), problems))
                .orElseGet(() -> KnownFormat.ofApplication(name, new BeanFormat(name)));
    }

    private static Optional<List<WebhookKey>> resolvedKeys(String receiver, UriInfo uri) {
        return ReceiverBeans.use(WebhookKeyResolver.class, resolver -> List.copyOf(resolver.keys(receiver, uri)));
    }
}
