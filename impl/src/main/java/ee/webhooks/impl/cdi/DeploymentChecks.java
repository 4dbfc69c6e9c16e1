// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookConsumer;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEvent;
import ee.webhooks.impl.config.ConfigKeys;
import ee.webhooks.impl.config.WebhooksConfig;
import ee.webhooks.impl.declare.BodyParameter;
import ee.webhooks.impl.declare.Types;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.declare.WebhookDescriptor;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.spi.WebhookKeyResolver;
import ee.webhooks.spi.WebhookSigner;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds what uses webhooks against what declares them: each difference fails the deployment. What is only logged is in {@link DeploymentWarnings}. */
final class DeploymentChecks {

    private static final System.Logger LOGGER = EscapingLogger.of(DeploymentChecks.class);

    private final WebhookDeclarations declarations;
    private final WebhooksConfig config;
    private final Problems problems;

    DeploymentChecks(WebhookDeclarations declarations, WebhooksConfig config, Problems problems) {
        this.declarations = declarations;
        this.config = config;
        this.problems = problems;
    }

    void check(Discovery discovery, BeanManager beans) {
        config.endpoints().forEach(this::checkEvents);
        discovery.eventInjectionPoints().forEach(this::check);
        discovery.observers().forEach(this::check);
        checkConsumers(discovery.addressedInjectionPoints());
        checkSingles(discovery, beans);
        checkSources(config.get(ConfigKeys.CLOUDEVENTS_SOURCE));
    }

    /** A qualifier that addresses nothing would look as if it did. */
    private void checkConsumers(Collection<InjectionPoint> addressed) {
        for (InjectionPoint injectionPoint : addressed) {
            String place = EventInjectionPoints.place(injectionPoint);
            WebhookConsumer qualifier = EventInjectionPoints.consumer(injectionPoint.getQualifiers())
                    .orElseThrow();
            if (qualifier.value().isBlank()) {
                problems.add(WebhookMessage.CONSUMER_WITHOUT_VALUE, place);
            }
            if (!EventInjectionPoints.isWebhookEvent(injectionPoint)
                    && EventInjectionPoints.payloadType(injectionPoint) != WebhookCall.class) {
                problems.add(WebhookMessage.CONSUMER_OF_NO_CALL, place);
            }
        }
    }

    /** CloudEvents 1.0 demands a source of every event. */
    private void checkSources(Optional<String> configured) {
        declarations.all().stream()
                .filter(descriptor -> descriptor
                        .cloudEvent()
                        .filter(event -> event.source().or(() -> configured).isEmpty())
                        .isPresent())
                .forEach(descriptor -> problems.add(WebhookMessage.CLOUD_EVENT_WITHOUT_SOURCE, descriptor.place()));
    }

    /** Which of several signers would sign, or whose keys would count, must not be left to chance. */
    private void checkSingles(Discovery discovery, BeanManager beans) {
        checkSingle(discovery.singles(WebhookSigner.class), beans, WebhookMessage.SIGNERS_SEVERAL);
        checkSingle(discovery.singles(WebhookKeyResolver.class), beans, WebhookMessage.KEY_RESOLVERS_SEVERAL);
    }

    private void checkSingle(Set<Bean<?>> candidates, BeanManager beans, WebhookMessage several) {
        try {
            beans.resolve(candidates);
        } catch (AmbiguousResolutionException ambiguous) {
            problems.add(
                    several,
                    candidates.stream()
                            .map(candidate -> candidate.getBeanClass().getName())
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
    }

    private void checkEvents(WebhookEndpoint endpoint) {
        endpoint.events().stream()
                .filter(name -> !name.equals(WebhookEndpoint.ALL_EVENTS) && !declarations.hasAny(name))
                .map(name ->
                        WebhookMessage.ENDPOINT_EVENT_UNDECLARED.format(endpoint.id(), name, declarations.hint(name)))
                .forEach(problem -> {
                    // May be meant for another application
                    if (config.endpointsOfProcess().contains(endpoint.id())) {
                        LOGGER.log(
                                WARNING,
                                () -> WebhookMessage.SETTING_OF_PROCESS.format(
                                        "a part of endpoint '" + endpoint.id()
                                                + "' of environment variables or system properties",
                                        problem));
                    } else {
                        problems.add(problem);
                    }
                });
    }

    private void check(InjectionPoint injectionPoint) {
        WebhookEvent qualifier =
                EventInjectionPoints.qualifier(injectionPoint.getQualifiers()).orElseThrow();
        String place = EventInjectionPoints.place(injectionPoint);
        String name = qualifier.value();
        List<WebhookDescriptor> meant = declarations.named(name).stream()
                .filter(descriptor ->
                        qualifier.method().isEmpty() || qualifier.method().equals(descriptor.verb()))
                .toList();
        if (meant.isEmpty()) {
            problems.add(WebhookMessage.EVENT_UNDECLARED, place, name, declarations.hint(name));
            return;
        }
        Type payload = EventInjectionPoints.payloadType(injectionPoint);
        List<WebhookDescriptor> fitting =
                meant.stream().filter(descriptor -> takes(descriptor, payload)).toList();
        if (fitting.isEmpty()) {
            problems.add(
                    WebhookMessage.EVENT_PAYLOAD_MISMATCH,
                    place,
                    payload.getTypeName(),
                    name,
                    WebhookDescriptor.bodyTypes(meant));
        } else if (fitting.size() > 1) {
            problems.add(
                    WebhookMessage.EVENT_AMBIGUOUS,
                    place,
                    name,
                    WebhookDescriptor.verbs(fitting),
                    name,
                    fitting.get(0).verb());
        }
    }

    private static boolean takes(WebhookDescriptor descriptor, Type payload) {
        return descriptor
                .body()
                .map(BodyParameter::type)
                .filter(type -> Types.isAssignable(type, payload))
                .isPresent();
    }

    private void check(ObserverMethod<?> observer) {
        boolean own = observer.getBeanClass() == CallObserver.class;
        if (!own
                && EventInjectionPoints.qualifier(observer.getObservedQualifiers())
                        .isPresent()) {
            problems.add(
                    WebhookMessage.EVENT_OBSERVED,
                    "An observer in " + observer.getBeanClass().getName());
        }
    }
}
