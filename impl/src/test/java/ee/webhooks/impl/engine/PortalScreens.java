// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.engine;

import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookConflictException;
import ee.webhooks.WebhookDeliveries;
import ee.webhooks.WebhookDelivery;
import ee.webhooks.WebhookDeliveryAttempt;
import ee.webhooks.WebhookDeliveryDetails;
import ee.webhooks.WebhookDeliveryQuery;
import ee.webhooks.WebhookDeliveryWait;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointPage;
import ee.webhooks.WebhookEndpointQuery;
import ee.webhooks.WebhookEndpointState;
import ee.webhooks.WebhookEndpoints;
import ee.webhooks.WebhookFailureKind;
import ee.webhooks.WebhookNotFoundException;
import ee.webhooks.WebhookRegistration;
import ee.webhooks.WebhookSecretType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The three hardest screens of a portal for consumers, as an application writes them: by the public API alone. What needs a work-around here is missing there.
 */
final class PortalScreens {

    private final WebhookEndpoints endpoints;
    private final WebhookDeliveries deliveries;
    private final Consumer<WebhookCall> calls;
    private final String consumer;

    /**
     * @param calls fires calls, as an injected {@code Event<WebhookCall>} does
     * @param consumer who is signed in
     */
    PortalScreens(
            WebhookEndpoints endpoints, WebhookDeliveries deliveries, Consumer<WebhookCall> calls, String consumer) {
        this.endpoints = endpoints.ofConsumer(consumer);
        this.deliveries = deliveries.ofConsumer(consumer);
        this.calls = calls;
        this.consumer = consumer;
    }

    /** What a resource answers instead of a page. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final int status;

        Refused(int status) {
            super("status " + status);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    private static Refused notFound() {
        return new Refused(404);
    }

    // The endpoints of a consumer, with their health

    record EndpointRow(
            String id,
            URI url,
            List<String> webhooks,
            WebhookEndpointState.Status status,
            Optional<String> reason,
            Instant since,
            long failedToday) {}

    record EndpointList(
            List<EndpointRow> rows, Map<WebhookEndpointState.Status, Long> health, long found, Optional<String> next) {}

    EndpointList list(WebhookEndpointQuery filter, Instant today) {
        WebhookEndpointPage page = endpoints.list(filter);
        Map<WebhookEndpointState.Status, Long> health = new EnumMap<>(WebhookEndpointState.Status.class);
        for (WebhookEndpointState.Status status : WebhookEndpointState.Status.values()) {
            health.put(status, endpoints.count(WebhookEndpointQuery.all().status(status)));
        }
        return new EndpointList(
                page.endpoints().stream().map(found -> row(found, today)).toList(),
                health,
                endpoints.count(filter),
                page.next());
    }

    private EndpointRow row(WebhookRegistration found, Instant today) {
        WebhookEndpointState state = found.state();
        return new EndpointRow(
                found.id(),
                found.endpoint().url(),
                List.copyOf(found.endpoint().events()),
                state.status(),
                state.reason(),
                state.since(),
                deliveries.count(failedSince(found.id(), today)));
    }

    private static WebhookDeliveryQuery failedSince(String endpointId, Instant since) {
        return WebhookDeliveryQuery.all()
                .endpoint(endpointId)
                .status(WebhookDelivery.Status.EXHAUSTED)
                .since(since);
    }

    // One delivery

    record AttemptRow(
            int number, Instant at, Optional<WebhookFailureKind> failure, Optional<String> text, String answer) {}

    record DeliveryPage(
            WebhookDelivery delivery,
            String method,
            Map<String, String> headers,
            String body,
            List<AttemptRow> attempts,
            Optional<String> waitsFor) {}

    DeliveryPage delivery(String deliveryId) {
        WebhookDeliveryDetails details = deliveries.find(deliveryId).orElseThrow(PortalScreens::notFound);
        return new DeliveryPage(
                details.delivery(),
                details.method(),
                details.headers(),
                details.bodyText(),
                details.attempts().stream().map(PortalScreens::row).toList(),
                details.waiting().map(WebhookDeliveryWait::text));
    }

    private static AttemptRow row(WebhookDeliveryAttempt attempt) {
        return new AttemptRow(
                attempt.number(), attempt.at(), attempt.failureKind(), attempt.failure(), attempt.answerText());
    }

    void replay(String deliveryId) {
        if (!deliveries.replay(deliveryId)) {
            throw new Refused(409);
        }
    }

    /** For the question before {@link #replayFailed}. */
    long countFailed(String endpointId, Instant since) {
        return deliveries.count(failedSince(endpointId, since));
    }

    long replayFailed(String endpointId, Instant since) {
        return deliveries.replay(failedSince(endpointId, since));
    }

    // The form of an endpoint

    record Form(URI url, List<String> webhooks, String version) {

        static Form of(WebhookRegistration found) {
            WebhookEndpoint endpoint = found.endpoint();
            return new Form(endpoint.url(), List.copyOf(endpoint.events()), found.version());
        }
    }

    Form form(String id) {
        return Form.of(endpoints.find(id).orElseThrow(PortalScreens::notFound));
    }

    Form put(String id, Form form) {
        try {
            return Form.of(endpoints.update(
                    id,
                    form.version(),
                    endpoint -> endpoint.url(form.url()).events(form.webhooks().toArray(String[]::new))));
        } catch (WebhookNotFoundException unknown) {
            throw notFound();
        } catch (WebhookConflictException changedSince) {
            throw new Refused(412);
        }
    }

    /** Shown once. */
    String rotate(String id, Duration overlap) {
        try {
            return endpoints
                    .rotateSecret(id, WebhookSecretType.DEFAULT, overlap)
                    .reveal();
        } catch (WebhookNotFoundException unknown) {
            throw notFound();
        }
    }

    /** When the secret before the newest ends. */
    Optional<Instant> oldSecretUntil(String id) {
        return endpoints.secrets(id).stream()
                .flatMap(secret -> secret.until().stream())
                .findFirst();
    }

    /** Answers the id to follow it by. */
    String sendTest(String endpointId) {
        String own =
                endpoints.find(endpointId).orElseThrow(PortalScreens::notFound).id();
        WebhookCall test =
                WebhookCall.of("test", "Hello").to(consumer).toEndpoint(own).withNewId();
        calls.accept(test);
        return test.id().orElseThrow();
    }

    /** Empty until it is known where the call goes. */
    Optional<WebhookDelivery> follow(String callId) {
        return deliveries.list(WebhookDeliveryQuery.all().id(callId).limit(1)).deliveries().stream()
                .findFirst();
    }
}
