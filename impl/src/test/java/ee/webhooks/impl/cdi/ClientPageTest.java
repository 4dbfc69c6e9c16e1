// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.impl.Log;
import ee.webhooks.impl.cdi.SubscriptionWebhooks.Subscription;
import ee.webhooks.impl.cdi.client.AcmeToken;
import ee.webhooks.impl.cdi.client.RequestIds;
import ee.webhooks.impl.cdi.client.RequestLog;
import jakarta.enterprise.inject.se.SeContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/client.md shows works. */
class ClientPageTest {

    private static final Path PAGE = Path.of("../docs/client.md");
    private static final Path SOURCES = Path.of("src/test/java/ee/webhooks/impl/cdi/client");

    private final Receiver receiver = new Receiver();
    private final Receiver tokens = new Receiver();

    @RegisterExtension
    final Log log = new Log(RequestLog.class);

    @AfterEach
    void close() {
        receiver.close();
        tokens.close();
    }

    private SeContainer start(Class<?> customizer) {
        return Deployments.weld(
                        Map.of(
                                "webhooks.endpoints.acme.url", receiver.url() + "?token=hush",
                                "webhooks.endpoints.acme.headers.X-Key", "hush",
                                "webhooks.endpoints.other.url", receiver.url() + "/other",
                                "webhooks.retry.delays", "0s,0s",
                                "webhooks.egress.allow-http", "true",
                                "webhooks.egress.allow", "127.0.0.0/8",
                                "acme.token-url", tokens.url(),
                                "acme.client-id", "shop",
                                "acme.client-secret", "hush"),
                        SubscriptionWebhooks.class,
                        customizer)
                .initialize();
    }

    private void call(SeContainer container) {
        container.select(SubscriptionWebhooks.class).get().newSubscription(new Subscription("ann"));
    }

    private List<Receiver.Request> requests(int count) {
        return await().until(receiver::requests, all -> all.size() == count);
    }

    private static boolean isForAcme(Receiver.Request request) {
        return request.uri().contains("?token=");
    }

    private void issue(String token) {
        tokens.answer(
                200,
                "{\"access_token\": \"%s\", \"expires_in\": 3600}"
                        .formatted(token)
                        .getBytes(UTF_8));
    }

    @Test
    void tokenIsAskedForOnceAndSentToOneEndpoint() {
        issue("t1");
        try (SeContainer container = start(AcmeToken.class)) {
            call(container);
            call(container);

            assertThat(requests(4))
                    .allSatisfy(request -> assertThat(request.headers().getFirst("Authorization"))
                            .isEqualTo(isForAcme(request) ? "Bearer t1" : null));
            assertThat(tokens.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(new String(request.body(), UTF_8))
                            .contains("grant_type=client_credentials", "client_id=shop", "client_secret=hush"));
        }
    }

    @Test
    void tokenThatIsRefusedIsReplacedByTheNextAttempt() {
        issue("t1");
        issue("t2");
        receiver.answer(401, new byte[0]);
        receiver.answer(401, new byte[0]);
        try (SeContainer container = start(AcmeToken.class)) {
            call(container);

            assertThat(requests(4).stream()
                            .filter(ClientPageTest::isForAcme)
                            .map(request -> request.headers().getFirst("Authorization")))
                    .containsExactly("Bearer t1", "Bearer t2");
        }
    }

    @Test
    void logShowsRequestsWithoutWhatMayBeSecret() {
        try (SeContainer container = start(RequestLog.class)) {
            call(container);
            requests(2);
            await().until(() -> log.infos().size() == 4);

            assertThat(log.infos())
                    .anyMatch(line -> line.matches("POST http://127.0.0.1:\\d+/hooks, delivery \\d+-acme, attempt 1:"
                            + " request \\{Accept=\\*/\\*, Content-Type=application/json, User-Agent=Webhooks-EE,"
                            + " X-Key=\\*\\*\\*}"))
                    .anyMatch(line -> line.endsWith("-acme, attempt 1: answer 204"))
                    .noneMatch(line -> line.contains("hush"));
        }
    }

    @Test
    void requestsHaveIdsOfTheirOwn() {
        try (SeContainer container = start(RequestIds.class)) {
            call(container);

            assertThat(requests(2))
                    .extracting(request -> request.headers().getFirst("X-Request-Id"))
                    .allMatch(id -> id.matches("\\d+-(acme|other)-1"))
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AcmeToken", "RequestLog", "RequestIds"})
    void pageShowsWhatIsTestedHere(String example) throws IOException {
        String source = Files.readString(SOURCES.resolve(example + ".java"));
        String shown = source.substring(source.indexOf("@ApplicationScoped")).strip();

        assertThat(Files.readString(PAGE)).contains("```java\n" + shown + "\n```");
    }
}
