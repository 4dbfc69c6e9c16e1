// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookFormats;
import ee.webhooks.WebhookHeaders;
import ee.webhooks.WebhookSecret;
import ee.webhooks.WebhookSecretType;
import ee.webhooks.impl.Log;
import ee.webhooks.impl.attempt.RawReceiver.Request;
import ee.webhooks.impl.client.ReceiverClient;
import ee.webhooks.impl.egress.EgressGuard;
import ee.webhooks.impl.egress.EgressRules;
import ee.webhooks.impl.egress.Network;
import ee.webhooks.impl.egress.Ports;
import ee.webhooks.impl.format.EndpointFormats;
import ee.webhooks.impl.format.Formats;
import ee.webhooks.impl.format.KnownFormat;
import ee.webhooks.impl.http.HttpSender;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.MessageBuilder;
import ee.webhooks.impl.store.Messages;
import ee.webhooks.impl.store.Outcome;
import ee.webhooks.receiver.VerifiedWebhook;
import ee.webhooks.receiver.WebhookVerifier;
import ee.webhooks.spi.WebhookFormat;
import ee.webhooks.spi.WebhookToSign;
import ee.webhooks.spi.WebhookToVerify;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is really sent to endpoints with other formats than Standard Webhooks. */
class FormatAttemptTest {

    private static final WebhookSecret SECRET = WebhookSecret.ofText("It's a Secret to Everybody");
    private static final WebhookSecret OLD = WebhookSecret.ofText("the one before that");
    private static final byte[] BODY = "{\"id\" : \"evt_1\", \"event_id\":\"Ev1\", \"n\":1.0E20}\n".getBytes(UTF_8);

    private static final HttpSender SENDER = new HttpSender(
            new EgressGuard(
                    new EgressRules(true, List.of(Network.parse("127.0.0.0/8")), List.of(), Ports.parse("1-65535"))),
            Optional.empty(),
            InetAddress::getAllByName,
            1,
            HttpAttempt.MAX_BODY,
            Thread::new);

    @RegisterExtension
    final Log log = new Log(Signatures.class);

    @AfterAll
    static void close() {
        SENDER.close();
    }

    /** A format of an application. */
    private record OwnFormat(Function<WebhookToSign, Map<String, String>> signing) implements WebhookFormat {

        @Override
        public Map<String, String> sign(WebhookToSign call) {
            return signing.apply(call);
        }

        @Override
        public VerifiedWebhook verify(WebhookToVerify request) {
            throw new UnsupportedOperationException();
        }
    }

    private static EndpointFormats own(Function<WebhookToSign, Map<String, String>> signing) {
        return new EndpointFormats(
                Map.of("own", KnownFormat.ofApplication("own", new OwnFormat(signing))), Map.of("acme", "own"));
    }

    private static Outcome perform(EndpointFormats formats, WebhookEndpoint endpoint) {
        Message message =
                MessageBuilder.message("msg_1").webhook("order").body(BODY).build();
        return new HttpAttempt(
                        ReceiverClient.of(SENDER),
                        Duration.ofSeconds(10),
                        Signatures.bySecrets().with(formats),
                        Duration.ofDays(1),
                        Clock.systemUTC())
                .perform(Messages.delivery(message, endpoint), endpoint);
    }

    private static Request delivered(EndpointFormats formats, WebhookEndpoint.Builder endpoint) throws IOException {
        try (RawReceiver receiver = RawReceiver.status(204)) {
            assertThat(perform(
                                    formats,
                                    endpoint.url(URI.create(receiver.origin() + "/hooks"))
                                            .build())
                            .isDelivered())
                    .isTrue();
            return receiver.request();
        }
    }

    /** Nothing arrives. */
    private static String failure(EndpointFormats formats, WebhookEndpoint.Builder endpoint) throws IOException {
        try (RawReceiver receiver = RawReceiver.status(204)) {
            Outcome outcome =
                    perform(formats, endpoint.url(URI.create(receiver.origin())).build());
            assertThat(outcome.isDelivered()).isFalse();
            assertThat(outcome.status()).isEmpty();
            return outcome.failure().orElseThrow();
        }
    }

    private static WebhookEndpoint.Builder endpoint(String format, WebhookSecret... secrets) {
        WebhookEndpoint.Builder endpoint =
                WebhookEndpoint.builder("acme").consumer("acme").format(format);
        Stream.of(secrets).forEach(endpoint::secret);
        return endpoint;
    }

    private static String header(Request request, String name) {
        List<String> values = request.header(name);
        return values.isEmpty() ? null : values.get(0);
    }

    static Stream<String> others() {
        return Formats.names().stream().filter(name -> !name.equals(WebhookFormats.STANDARD_WEBHOOKS));
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatIsSentIsGenuineForAReceiverOfTheFormat(String format) throws Exception {
        WebhookSecret secret = Formats.builtIn(format).orElseThrow().encodedKeys()
                ? WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                : SECRET;
        Request request = delivered(EndpointFormats.BUILT_IN, endpoint(format, secret, OLD));

        VerifiedWebhook webhook = WebhookVerifier.ofFormat(format, secret.reveal())
                .verify(
                        "POST",
                        URI.create("http://" + header(request, "host") + "/hooks"),
                        request.body(),
                        name -> header(request, name));
        assertThat(request.body()).isEqualTo(BODY);
        assertThat(webhook.timestamp()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(request.header(WebhookHeaders.SIGNATURE)).isEmpty();
        assertThat(request.header(WebhookHeaders.TIMESTAMP)).isEmpty();
    }

    @Test
    void theNameOfStandardWebhooksIsNoOtherFormat() throws Exception {
        WebhookSecret secret = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        Request request = delivered(EndpointFormats.BUILT_IN, endpoint(WebhookFormats.STANDARD_WEBHOOKS, secret));

        assertThat(WebhookVerifier.of(secret.reveal())
                        .verify(request.body(), name -> header(request, name))
                        .id())
                .isEqualTo("msg_1");
    }

    @Test
    void aFormatOfTheApplicationSignsAllThatIsSent() throws Exception {
        AtomicReference<WebhookToSign> seen = new AtomicReference<>();
        Request request = delivered(
                own(call -> {
                    seen.set(call);
                    call.body()[0] = 0;
                    return Map.of("X-Own", "signed", "webhook-id", call.id(), "X-Shop", "replaced");
                }),
                endpoint(null, SECRET, OLD).header("x-shop", "1"));

        assertThat(header(request, "X-Own")).isEqualTo("signed");
        assertThat(request.header("X-Shop")).containsExactly("replaced");
        assertThat(header(request, WebhookHeaders.ID)).isEqualTo("msg_1");
        assertThat(request.body()).isEqualTo(BODY);
        WebhookToSign call = seen.get();
        assertThat(call.webhook()).isEqualTo("order");
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.url().getPath()).isEqualTo("/hooks");
        assertThat(call.endpointId()).isEqualTo("acme");
        assertThat(call.secrets()).containsExactly(SECRET, OLD);
        assertThat(call.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("X-SHOP", "1");
        assertThat(call.toString()).doesNotContain("Secret");
    }

    @Test
    void theFormatOfTheEndpointComesBeforeThatOfItsConsumer() throws Exception {
        Request request = delivered(own(call -> Map.of("X-Own", "signed")), endpoint(WebhookFormats.GITHUB, SECRET));

        assertThat(request.header("X-Own")).isEmpty();
        assertThat(header(request, "X-Hub-Signature-256")).startsWith("sha256=");
    }

    @Test
    void aFormatOfTheApplicationMaySignWithoutASecretOfTheEndpoint() throws Exception {
        assertThat(header(delivered(own(call -> Map.of("X-Own", "by a key of its own")), endpoint("own")), "X-Own"))
                .isEqualTo("by a key of its own");
    }

    @ParameterizedTest
    @MethodSource("others")
    void nothingIsSentUnsigned(String format) throws Exception {
        assertThat(failure(EndpointFormats.BUILT_IN, endpoint(format))).contains("the endpoint has no secret");
    }

    @ParameterizedTest
    @MethodSource("others")
    void nothingIsSignedByThePrivateHalfOfAPair(String format) throws Exception {
        WebhookSecret pair = WebhookSecret.generate(WebhookSecretType.ED25519, new SecureRandom());

        if (!Formats.builtIn(format).orElseThrow().encodedKeys()) {
            assertThat(failure(EndpointFormats.BUILT_IN, endpoint(format, pair)))
                    .contains("private key");
        }
    }

    @Test
    void nothingIsSentInAFormatThatIsNone() throws Exception {
        assertThat(failure(EndpointFormats.BUILT_IN, endpoint("gitlab", SECRET)))
                .contains("there is no format 'gitlab'");
    }

    @Test
    void aFormatThatFailsFailsTheAttemptAndTellsItsConsumerNothing() throws Exception {
        String failure = failure(
                own(call -> {
                    throw new IllegalStateException("the vault is closed");
                }),
                endpoint("own"));

        assertThat(failure).startsWith("WHK00340").doesNotContain("vault");
        assertThat(log.errors()).anyMatch(line -> line.contains("WHK00627") && line.contains("'own'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length", "host", "X Y", "transfer_encoding"})
    void aFormatCannotSetWhatBelongsToTheExchange(String name) throws Exception {
        assertThat(failure(own(call -> Map.of(name, "1")), endpoint("own"))).startsWith("WHK00340");
    }

    @Test
    void aFormatCannotAddALineToTheHead() throws Exception {
        Map<String, String> header = new HashMap<>(Map.of("X-Own", "1\r\nX-Other: 2"));

        assertThat(failure(own(call -> header), endpoint("own"))).startsWith("WHK00340");
        header.put("X-Own", null);
        assertThat(failure(own(call -> header), endpoint("own"))).startsWith("WHK00340");
    }
}
