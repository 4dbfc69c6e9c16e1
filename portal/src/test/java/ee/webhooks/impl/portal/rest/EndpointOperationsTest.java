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
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What tests on servers do not configure; the rest is in PortalIT. */
class EndpointOperationsTest {

    private final TestPortal portal = new TestPortal();

    /** A registry with one endpoint and no secrets. */
    private static WebhookEndpoints registry() {
        Instant now = Instant.ofEpochMilli(1_800_000_000_000L);
        WebhookRegistration registration = ResultFactory.get()
                .registration(
                        WebhookEndpoint.builder("ep_1")
                                .url(URI.create("https://acme.example/"))
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
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private PortalResponse secrets(boolean reveals) {
        Json json = new Json();
        RestApi api = new RestApi(
                json,
                portal.callers(),
                portal.rate("60/m"),
                new Once(json, portal.records, portal.clock),
                new EndpointOperations(json, registry(), url -> Optional.empty(), reveals).routes());
        String token =
                portal.grants.make(Kind.TOKEN, "acme", Duration.ofHours(1)).text();
        TestPortal.TestRequest request =
                TestPortal.get("endpoints/ep_1/secrets").bearer(token);
        return api.answer(request.build(), request.path());
    }

    @Test
    void secretsAreReadAgainUnlessTheConfigurationForbidsIt() {
        assertThat(secrets(true).status()).isEqualTo(200);

        PortalResponse hidden = secrets(false);
        assertThat(hidden.status()).isEqualTo(409);
        assertThat(new String(hidden.body(), UTF_8)).contains("WHK00732");
    }
}
