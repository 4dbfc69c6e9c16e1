// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookHeaders;
import ee.webhooks.WebhookSecret;
import ee.webhooks.WebhookSecretType;
import ee.webhooks.impl.attempt.RawReceiver.Request;
import ee.webhooks.impl.client.ReceiverClient;
import ee.webhooks.impl.egress.EgressGuard;
import ee.webhooks.impl.egress.EgressRules;
import ee.webhooks.impl.egress.Network;
import ee.webhooks.impl.egress.Ports;
import ee.webhooks.impl.http.HttpSender;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.MessageBuilder;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.receiver.WebhookVerifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The official libraries accept what is really sent, and what they sign is accepted here. */
class OfficialLibrariesTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final byte[] BODY = "{\"name\" : \"Zoë – ☃\", \"n\":1.0E20}\n".getBytes(UTF_8);

    private static final HttpSender SENDER = new HttpSender(
            new EgressGuard(
                    new EgressRules(true, List.of(Network.parse("127.0.0.0/8")), List.of(), Ports.parse("1-65535"))),
            Optional.empty(),
            InetAddress::getAllByName,
            1,
            HttpAttempt.MAX_BODY,
            Thread::new);

    @TempDir
    static Path directory;

    @AfterAll
    static void close() {
        SENDER.close();
    }

    /** During a rotation, so that the header has signatures that the libraries must pass over. */
    private static Request delivered() throws IOException {
        Attempt attempt = new HttpAttempt(
                ReceiverClient.of(SENDER),
                Duration.ofSeconds(10),
                Signatures.bySecrets(),
                Duration.ofDays(1),
                Clock.systemUTC());
        try (RawReceiver receiver = RawReceiver.status(204)) {
            WebhookEndpoint endpoint = WebhookEndpoint.builder("acme")
                    .url(URI.create(receiver.origin()))
                    .secret(WebhookSecret.parse(SECRET))
                    .rotateSecret(WebhookSecret.generate(WebhookSecretType.ED25519, new SecureRandom()), Instant.now())
                    .build();
            Message message =
                    MessageBuilder.message(ID).webhook("order").body(BODY).build();
            assertThat(attempt.perform(Messages.delivery(message, endpoint), endpoint)
                            .isDelivered())
                    .isTrue();
            return receiver.request();
        }
    }

    private static String header(Request request, String name) {
        return request.header(name).get(0);
    }

    private static Map<String, List<String>> headers(String timestamp, String signature) {
        return Map.of(
                WebhookHeaders.ID, List.of(ID),
                WebhookHeaders.TIMESTAMP, List.of(timestamp),
                WebhookHeaders.SIGNATURE, List.of(signature));
    }

    private static void assertAccepted(String signature, String timestamp) {
        assertThatCode(() -> WebhookVerifier.of(SECRET)
                        .verify(
                                BODY,
                                name -> headers(timestamp, signature).get(name).get(0)))
                .as(signature)
                .doesNotThrowAnyException();
    }

    @Test
    void theJavaLibrariesAcceptWhatIsSent() throws Exception {
        Request request = delivered();
        Map<String, List<String>> headers =
                headers(header(request, WebhookHeaders.TIMESTAMP), header(request, WebhookHeaders.SIGNATURE));

        assertThat(request.body()).isEqualTo(BODY);
        assertThatCode(() ->
                        new com.standardwebhooks.Webhook(SECRET).verify(new String(request.body(), UTF_8), headers))
                .doesNotThrowAnyException();
        assertThatCode(() -> new com.svix.Webhook(SECRET)
                        .verify(new String(request.body(), UTF_8), HttpHeaders.of(headers, (name, value) -> true)))
                .doesNotThrowAnyException();
    }

    @Test
    void whatTheJavaLibrariesSignIsAccepted() throws Exception {
        long now = Instant.now().getEpochSecond();
        String body = new String(BODY, UTF_8);

        assertAccepted(new com.standardwebhooks.Webhook(SECRET).sign(ID, now, body), Long.toString(now));
        assertAccepted(new com.svix.Webhook(SECRET).sign(ID, now, body), Long.toString(now));
    }

    @Test
    void theJavaScriptLibrariesAcceptWhatIsSent() throws Exception {
        Npm npm = Npm.installedIn(directory);
        Request request = delivered();
        String timestamp = header(request, WebhookHeaders.TIMESTAMP);
        String signature = header(request, WebhookHeaders.SIGNATURE);
        String body = Base64.getEncoder().encodeToString(request.body());

        assertThat(npm.script("verify", SECRET, ID, timestamp, signature, body)).isEmpty();
        assertThat(npm.fails("verify", SECRET, "other", timestamp, signature, body))
                .as("a changed id is refused")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whatTheJavaScriptLibrariesSignIsAccepted(int library) throws Exception {
        Npm npm = Npm.installedIn(directory);
        String now = Long.toString(Instant.now().getEpochSecond());
        List<String> signatures =
                npm.script("sign", SECRET, ID, now, Base64.getEncoder().encodeToString(BODY));

        assertThat(signatures).hasSize(2);
        assertAccepted(signatures.get(library), now);
    }
}
