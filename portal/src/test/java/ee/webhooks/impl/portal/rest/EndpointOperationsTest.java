// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpoints;
import ee.webhooks.WebhookRegistration;
import ee.webhooks.impl.portal.TestPortal;
import ee.webhooks.impl.portal.access.Grants.Kind;
import ee.webhooks.impl.portal.web.Json;
import ee.webhooks.impl.portal.web.PortalResponse;
import ee.webhooks.impl.result.ResultFactory;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What tests on servers do not configure; the rest is in PortalIT. */
class EndpointOperationsTest {

    private final TestPortal portal = new TestPortal();

    private WebhookEndpoint updated;

    /** A registry with one endpoint and no secrets. */
    private WebhookEndpoints registry() {
        Instant now = Instant.ofEpochMilli(1_800_000_000_000L);
        WebhookRegistration registration = ResultFactory.get()
                .registration(
                        WebhookEndpoint.builder("ep_1")
                                .url(URI.create("https://acme.example/"))
                                .header("X-Tenant", "acme")
                                .header("X-Old", "1")
                                .build(),
                        ResultFactory.get().state(true, Optional.empty(), now, Optional.empty(), Optional.empty(), 0),
                        now,
                        now,
                        "1",
                        Optional.empty());
        return (WebhookEndpoints) Proxy.newProxyInstance(
                EndpointOperationsTest.class.getClassLoader(),
                new Class<?>[] {WebhookEndpoints.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "ofConsumer" -> self;
                    case "find" -> Optional.of(registration);
                    case "secrets" -> List.of();
                    case "update" -> {
                        updated = change(arguments[1])
                                .apply(registration.endpoint().toBuilder())
                                .build();
                        yield registration;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @SuppressWarnings("unchecked")
    private static UnaryOperator<WebhookEndpoint.Builder> change(Object argument) {
        return (UnaryOperator<WebhookEndpoint.Builder>) argument;
    }

    private PortalResponse secrets(boolean reveals) {
        return answer(reveals, TestPortal.get("endpoints/ep_1/secrets"));
    }

    private PortalResponse answer(boolean reveals, TestPortal.TestRequest request) {
        Json json = new Json();
        RestApi api = new RestApi(
                json,
                portal.callers(),
                portal.rate("60/m"),
                new Once(json, portal.records, portal.clock),
                new EndpointOperations(json, registry(), url -> Optional.empty(), reveals).routes());
        String token =
                portal.grants.make(Kind.TOKEN, "acme", Duration.ofHours(1)).text();
        return api.answer(request.bearer(token).build(), request.path());
    }

    @Test
    void changedHeadersAreMergedByTheirNames() {
        PortalResponse changed = answer(
                true, TestPortal.patch("endpoints/ep_1").json("{\"headers\": {\"x-old\": null, \"X-New\": \"2\"}}"));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(updated.headers()).isEqualTo(Map.of("X-Tenant", "acme", "X-New", "2"));
    }

    @Test
    void secretsAreReadAgainUnlessTheConfigurationForbidsIt() {
        assertThat(secrets(true).status()).isEqualTo(200);

        PortalResponse hidden = secrets(false);
        assertThat(hidden.status()).isEqualTo(409);
        assertThat(new String(hidden.body(), UTF_8)).contains("WHK00732");
    }
}
