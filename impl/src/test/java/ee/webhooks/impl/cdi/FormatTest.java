// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.Headers;
import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpoints;
import ee.webhooks.WebhookSecret;
import ee.webhooks.impl.cdi.SubscriptionWebhooks.Subscription;
import ee.webhooks.receiver.WebhookVerifier;
import ee.webhooks.spi.WebhookFormat;
import ee.webhooks.spi.WebhookHmacFormat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Endpoints of the configuration, of consumers and of the registry, with formats of all kinds. */
@EnableWeld
class FormatTest {

    private static final String SECRET = "a text of any form";
    private static final Receiver RECEIVER = new Receiver();

    @WeldSetup
    WeldInitiator weld = Deployments.of(
            Map.ofEntries(
                    Map.entry("webhooks.endpoints.github.url", RECEIVER.url() + "/github"),
                    Map.entry("webhooks.endpoints.github.format", "github"),
                    Map.entry("webhooks.endpoints.github.secret", SECRET + ", the one before"),
                    Map.entry("webhooks.endpoints.configured.url", RECEIVER.url() + "/configured"),
                    Map.entry("webhooks.endpoints.configured.format", "configured"),
                    Map.entry("webhooks.endpoints.configured.secret", SECRET),
                    Map.entry("webhooks.formats.configured.signature-header", "X-Configured"),
                    Map.entry("webhooks.endpoints.bean.url", RECEIVER.url() + "/bean"),
                    Map.entry("webhooks.endpoints.bean.format", "own"),
                    Map.entry("webhooks.endpoints.bean.secret", SECRET),
                    Map.entry("webhooks.endpoints.slack.url", RECEIVER.url() + "/slack"),
                    Map.entry("webhooks.endpoints.slack.consumer", "acme"),
                    Map.entry("webhooks.endpoints.slack.secret", SECRET),
                    Map.entry("webhooks.formats.slack.consumers", "acme"),
                    Map.entry("webhooks.egress.allow-http", "true"),
                    Map.entry("webhooks.egress.allow", "127.0.0.0/8")),
            SubscriptionWebhooks.class,
            Application.class);

    @ApplicationScoped
    static class Application {

        @Inject
        Event<WebhookCall> calls;

        @Inject
        WebhookEndpoints endpoints;

        @Produces
        @Named("own")
        WebhookFormat own() {
            return WebhookHmacFormat.builder("X-Own").build();
        }

        void call(Subscription subscription) {
            calls.fire(WebhookCall.of("new-subscription", subscription));
            calls.fire(WebhookCall.of("new-subscription", subscription).to("acme"));
        }

        WebhookSecret register(WebhookEndpoint endpoint) {
            return endpoints.register(endpoint);
        }
    }

    @AfterAll
    static void close() {
        RECEIVER.close();
    }

    /** The end of the URL that was called. */
    private static String name(Receiver.Request request) {
        return request.uri().replaceFirst(".*/", "");
    }

    private static void verify(Receiver.Request request, String secret) {
        Headers headers = request.headers();
        WebhookFormat format = switch (name(request)) {
            case "configured" -> WebhookHmacFormat.builder("X-Configured").build();
            case "bean" -> WebhookHmacFormat.builder("X-Own").build();
            default -> null;
        };
        WebhookVerifier verifier = format == null
                ? WebhookVerifier.ofFormat(name(request).replace("registered", "slack"), secret)
                : new WebhookVerifier(
                        format, List.of(WebhookSecret.ofText(secret)), Duration.ofMinutes(5), Clock.systemUTC());
        try {
            verifier.verify(request.body(), headers::getFirst);
        } catch (Exception notGenuine) {
            throw new AssertionError(name(request), notGenuine);
        }
        assertThat(headers.containsKey("webhook-signature")).isFalse();
    }

    @Test
    void eachEndpointGetsTheFormatThatItHas(Application application) {
        WebhookSecret registered = application.register(WebhookEndpoint.builder()
                .consumer("acme")
                .url(URI.create(RECEIVER.url() + "/registered"))
                .build());

        application.call(new Subscription("ann"));

        List<Receiver.Request> requests = await().until(RECEIVER::requests, all -> all.size() == 5);
        assertThat(requests.stream().map(FormatTest::name).collect(toSet()))
                .isEqualTo(Set.of("github", "configured", "bean", "slack", "registered"));
        requests.forEach(request -> verify(request, name(request).equals("registered") ? registered.reveal() : SECRET));
    }
}
