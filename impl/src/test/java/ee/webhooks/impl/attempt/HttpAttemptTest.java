// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookSecret;
import ee.webhooks.impl.attempt.RawReceiver.Request;
import ee.webhooks.impl.client.ReceiverClient;
import ee.webhooks.impl.egress.EgressGuard;
import ee.webhooks.impl.egress.EgressRules;
import ee.webhooks.impl.egress.Network;
import ee.webhooks.impl.egress.Ports;
import ee.webhooks.impl.http.HostResolver;
import ee.webhooks.impl.http.HttpSender;
import ee.webhooks.impl.http.Senders;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.Message;
import ee.webhooks.impl.store.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpAttemptTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OLD_SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[24]);
    private static final String OTHER_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final Duration DEADLINE = Duration.ofMillis(500);
    private static final Duration DAY = Duration.ofDays(1);

    private static final HttpSender SENDER = sender(InetAddress::getAllByName, "127.0.0.0/8");

    private static final ReceiverClient CLIENT = ReceiverClient.of(SENDER);

    private final Attempt attempt = attempt(SENDER, Signatures.bySecrets(), Clock.systemUTC());

    /** The first request of a client may take longer than attempts may here. */
    @BeforeAll
    static void warmUp() {
        new HttpAttempt(CLIENT, DAY, Signatures.bySecrets(), DAY, Clock.systemUTC())
                .perform(
                        delivery(new Draft().message()),
                        endpoint("http://10.1.2.3").build());
    }

    @AfterAll
    static void close() {
        CLIENT.close();
        SENDER.close();
    }

    private static HttpSender sender(HostResolver resolver, String... allowed) {
        List<Network> networks = Stream.of(allowed).map(Network::parse).toList();
        EgressRules rules = new EgressRules(true, networks, List.of(), Ports.parse("1-65535"));
        return new HttpSender(
                new EgressGuard(rules), Optional.empty(), resolver, 4, HttpAttempt.MAX_BODY, HttpAttemptTest::thread);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "http-attempt-test");
        thread.setDaemon(true);
        return thread;
    }

    private static Attempt attempt(HttpSender sender, Signatures signatures, Clock clock) {
        return new HttpAttempt(sender == SENDER ? CLIENT : ReceiverClient.of(sender), DEADLINE, signatures, DAY, clock);
    }

    /** A message of which a test sets what it is about. */
    private static final class Draft {

        private String verb = "POST";
        private Optional<String> contentType = Optional.of("application/json");
        private byte[] body = "{}".getBytes(UTF_8);
        private Map<String, String> headers = Map.of();
        private String query = "";

        Message message() {
            return new Message(
                    "msg_1",
                    "user-created",
                    verb,
                    contentType,
                    body,
                    headers,
                    query,
                    Optional.empty(),
                    Optional.empty(),
                    Instant.EPOCH,
                    Optional.empty());
        }
    }

    private final Draft draft = new Draft();

    private static Delivery delivery(Message message) {
        return new Delivery(7, 1, message, "acme", 3, 0);
    }

    private static WebhookEndpoint.Builder endpoint(String url) {
        return WebhookEndpoint.builder("acme").url(URI.create(url)).secret(WebhookSecret.parse(SECRET));
    }

    private Outcome perform(WebhookEndpoint.Builder endpoint) {
        return attempt.perform(delivery(draft.message()), endpoint.build());
    }

    private Request sent(WebhookEndpoint.Builder endpoint, RawReceiver receiver) {
        assertThat(perform(endpoint).isDelivered()).isTrue();
        return receiver.request();
    }

    private static void verify(String secret, Request request) throws WebhookVerificationException {
        Map<String, List<String>> headers = Map.of(
                "webhook-id", request.header("webhook-id"),
                "webhook-timestamp", request.header("webhook-timestamp"),
                "webhook-signature", request.header("webhook-signature"));
        try {
            new Webhook(secret).verify(new String(request.body(), UTF_8), headers);
        } catch (com.standardwebhooks.exceptions.EmptyWebhookSecretException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void bytesAndContentTypeAreThoseOfTheMessage() throws IOException {
        draft.body = new byte[] {0, '\r', '\n', -1, (byte) 0xc3, 0x28};
        draft.contentType = Optional.of("application/vnd.acme+json;charset=UTF-8");
        try (RawReceiver receiver = RawReceiver.status(204)) {
            Request request = sent(endpoint(receiver.origin() + "/hooks/a%20b"), receiver);

            assertThat(request.requestLine()).isEqualTo("POST /hooks/a%20b HTTP/1.1");
            assertThat(request.body()).isEqualTo(draft.body);
            assertThat(request.header("Content-Type"))
                    .singleElement()
                    .asString()
                    .isEqualToIgnoringCase("application/vnd.acme+json;charset=UTF-8");
        }
    }

    @Test
    void largeBodyArrivesWhole() throws IOException {
        draft.body = "x".repeat(300_000).getBytes(UTF_8);
        try (RawReceiver receiver = RawReceiver.status(204)) {
            assertThat(sent(endpoint(receiver.origin()), receiver).body()).isEqualTo(draft.body);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void bodyIsSentWithAnyVerb(String verb) throws Exception {
        draft.verb = verb;
        try (RawReceiver receiver = RawReceiver.status(204)) {
            Request request = sent(endpoint(receiver.origin() + "/"), receiver);

            assertThat(request.requestLine()).isEqualTo(verb + " / HTTP/1.1");
            assertThat(request.body()).isEqualTo(draft.body);
            verify(SECRET, request);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "GET", "HEAD"})
    void callWithoutBodyIsSignedToo(String verb) throws Exception {
        draft.verb = verb;
        draft.contentType = Optional.empty();
        draft.body = new byte[0];
        try (RawReceiver receiver = RawReceiver.status(204)) {
            Request request = sent(endpoint(receiver.origin() + "/"), receiver);

            assertThat(request.requestLine()).isEqualTo(verb + " / HTTP/1.1");
            assertThat(request.header("Content-Type")).isEmpty();
            assertThat(request.body()).isEmpty();
            verify(SECRET, request);
        }
    }

    @Test
    void signatureIsThatOfStandardWebhooks() throws Exception {
        draft.body = "{\"name\":\"Zoë – ☃\"}".getBytes(UTF_8);
        try (RawReceiver receiver = RawReceiver.status(204)) {
            Request request = sent(endpoint(receiver.origin()), receiver);

            assertThat(request.header("webhook-id")).containsExactly("msg_1");
            verify(SECRET, request);
            assertThatThrownBy(() -> verify(OTHER_SECRET, request)).isInstanceOf(WebhookVerificationException.class);
        }
    }

    @Test
    void everySecretSigns() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(204)) {
            Request request = sent(endpoint(receiver.origin()).secret(WebhookSecret.parse(OLD_SECRET)), receiver);

            assertThat(request.header("webhook-signature"))
                    .singleElement()
                    .asString()
                    .matches("v1,[^ ]{44} v1,[^ ]{44}");
            assertThatNoException().isThrownBy(() -> verify(SECRET, request));
            assertThatNoException().isThrownBy(() -> verify(OLD_SECRET, request));
            assertThatThrownBy(() -> verify(OTHER_SECRET, request)).isInstanceOf(WebhookVerificationException.class);
        }
    }

    @Test
    void whatCannotBeSignedIsNotSent() throws IOException {
        Signatures failing = new Signatures((endpoint, id, timestamp, body) -> {
            throw new IllegalStateException("no vault");
        });
        try (RawReceiver receiver = RawReceiver.status(204)) {
            Outcome outcome = attempt(SENDER, failing, Clock.systemUTC())
                    .perform(
                            delivery(draft.message()),
                            endpoint(receiver.origin()).build());

            assertThat(outcome.failure()).contains("WHK00340: the call could not be signed (IllegalStateException).");
            assertThat(outcome.result()).isEqualTo(AttemptResult.SENDER_FAILED);
            assertThat(receiver.requests()).isEmpty();
        }
    }

    /** Somebody has changed it in the database. What Java says of a malformed URL repeats the URL. */
    @Test
    void queryThatCannotBePartOfAUrlFailsTheAttemptWithoutRepeatingTheUrl() {
        draft.query = "a=b c";
        Outcome outcome = perform(endpoint("https://acme.example/hush"));

        assertThat(outcome.result()).isEqualTo(AttemptResult.SENDER_FAILED);
        assertThat(outcome.failure())
                .get()
                .asString()
                .startsWith("WHK00377:")
                .doesNotContain("hush", "acme.example", "b c");
    }

    @Test
    void refusedUrlTellsNothingOfTheReceiver() {
        Outcome outcome = attempt(SENDER, Signatures.bySecrets(), Clock.systemUTC())
                .perform(delivery(draft.message()), endpoint("http://10.1.2.3").build());

        assertThat(outcome.result()).isEqualTo(AttemptResult.SENDER_FAILED);
        assertThat(outcome.failure()).get().asString().startsWith("WHK00311:");
    }

    /** A proxy refuses the tunnel in the receiver's place: it is no answer of the receiver, whatever it says. */
    @ParameterizedTest
    @ValueSource(ints = {403, 407, 410, 429, 503})
    void refusalOfTheForwardProxyIsNotTheReceivers(int status) throws IOException {
        try (RawReceiver proxy = RawReceiver.status(status, "Retry-After: 60");
                HttpSender sender =
                        Senders.throughProxy(URI.create(proxy.origin()).getPort())) {
            WebhookEndpoint endpoint = WebhookEndpoint.builder("acme")
                    .url(URI.create("https://hooks.acme.example/"))
                    .build();
            Outcome outcome = attempt(sender, Signatures.bySecrets(), Clock.systemUTC())
                    .perform(delivery(draft.message()), endpoint);

            assertThat(outcome.result()).isEqualTo(AttemptResult.SENDER_FAILED);
            assertThat(outcome.status()).isEmpty();
            assertThat(outcome.retryAfter()).isEmpty();
            assertThat(outcome.failure()).get().asString().contains("forward proxy", String.valueOf(status));
        }
    }

    @Test
    void headerOfTheCallReplacesOneOfTheEndpointThatSomeServersTakeForTheSame() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(204)) {
            WebhookEndpoint endpoint = WebhookEndpoint.builder("acme")
                    .url(URI.create(receiver.origin()))
                    .header("X_TENANT", "of the endpoint")
                    .header("user_agent", "mine")
                    .build();
            attempt(SENDER, Signatures.bySecrets(), Clock.systemUTC())
                    .perform(delivery(draft.message().withHeaders(Map.of("X-Tenant", "of the call"))), endpoint);

            Request request = receiver.request();
            assertThat(request.header("x-tenant")).containsExactly("of the call");
            assertThat(request.header("x_tenant")).isEmpty();
            assertThat(request.head())
                    .filteredOn(line -> line.toLowerCase(Locale.ROOT).startsWith("user"))
                    .hasSize(1)
                    .first()
                    .asString()
                    .endsWith(": mine");
        }
    }

    @Test
    void endpointWithoutSecretGetsNoSignature() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(204)) {
            Request request = sent(WebhookEndpoint.builder("acme").url(URI.create(receiver.origin())), receiver);

            assertThat(request.header("webhook-signature")).isEmpty();
            assertThat(request.header("webhook-id")).hasSize(1);
            assertThat(request.header("webhook-timestamp")).hasSize(1);
        }
    }

    @Test
    void timestampIsWhenTheAttemptWasMade() throws IOException {
        Clock clock = Clock.fixed(Instant.ofEpochMilli(1_614_265_330_999L), ZoneOffset.UTC);
        try (RawReceiver receiver = RawReceiver.status(204)) {
            attempt(SENDER, Signatures.bySecrets(), clock)
                    .perform(
                            delivery(draft.message()),
                            endpoint(receiver.origin()).build());

            assertThat(receiver.request().header("webhook-timestamp")).containsExactly("1614265330");
        }
    }

    @Test
    void outcomeSaysHowLongItTookAndWhenItEnded() throws IOException {
        Queue<Instant> times = new ArrayDeque<>(
                List.of(Instant.ofEpochSecond(100), Instant.ofEpochSecond(101), Instant.ofEpochSecond(107)));
        try (RawReceiver receiver = RawReceiver.status(204)) {
            Outcome outcome = attempt(SENDER, Signatures.bySecrets(), ticking(times::remove))
                    .perform(
                            delivery(draft.message()),
                            endpoint(receiver.origin()).build());

            assertThat(outcome.duration()).isEqualTo(Duration.ofSeconds(7));
            assertThat(outcome.at()).isEqualTo(Instant.ofEpochSecond(107));
            assertThat(receiver.request().header("webhook-timestamp"))
                    .as("when it was signed, after the filters")
                    .containsExactly("101");
        }
    }

    private static Clock ticking(InstantSource source) {
        return source.withZone(ZoneId.of("UTC"));
    }

    @Test
    void headersOfTheCallReplaceThoseOfTheEndpointAndThoseTheDefault() throws IOException {
        draft.headers = Map.of("x-tenant", "call", "X-Call", "c");
        try (RawReceiver receiver = RawReceiver.status(204)) {
            Request request = sent(
                    endpoint(receiver.origin())
                            .header("X-Tenant", "endpoint")
                            .header("Authorization", "Bearer t")
                            .header("User-Agent", "Acme/1"),
                    receiver);

            assertThat(request.header("X-Tenant")).containsExactly("call");
            assertThat(request.header("X-Call")).containsExactly("c");
            assertThat(request.header("Authorization")).containsExactly("Bearer t");
            assertThat(request.header("User-Agent")).containsExactly("Acme/1");
        }
    }

    @Test
    void userAgentNamesTheLibrary() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(204)) {
            assertThat(sent(endpoint(receiver.origin()), receiver).header("User-Agent"))
                    .singleElement()
                    .asString()
                    .startsWith("Webhooks-EE");
        }
    }

    @Test
    void headerValueKeepsItsCharacters() throws IOException {
        draft.headers = Map.of("X-Name", "Zoë");
        try (RawReceiver receiver = RawReceiver.status(204)) {
            assertThat(sent(endpoint(receiver.origin()), receiver).header("X-Name"))
                    .containsExactly("Zoë");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/hooks,            '',          /hooks",
        "/hooks,            a=b%20c&d=,  /hooks?a=b%20c&d=",
        "/hooks?token=x%26, a=b,         /hooks?token=x%26&a=b",
        "/hooks?token=x%26, '',          /hooks?token=x%26",
        "'',                a=b,         /?a=b",
        "/a%2Fb/%7Bid%7D,   a=%7B%7D,    /a%2Fb/%7Bid%7D?a=%7B%7D",
    })
    void queryIsAppendedToTheUrl(String path, String query, String target) throws IOException {
        draft.query = query;
        try (RawReceiver receiver = RawReceiver.status(204)) {
            String url = receiver.origin() + path;

            assertThat(sent(endpoint(url), receiver).requestLine()).isEqualTo("POST " + target + " HTTP/1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void anyTwoHundredIsSuccess(int status) throws IOException {
        try (RawReceiver receiver = RawReceiver.status(status)) {
            Outcome outcome = perform(endpoint(receiver.origin()));

            assertThat(outcome.isDelivered()).isTrue();
            assertThat(outcome.status()).hasValue(status);
            assertThat(outcome.failure()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 304, 400, 401, 404, 410, 429, 500, 502, 503, 599})
    void anyOtherStatusIsFailure(int status) throws IOException {
        try (RawReceiver receiver = RawReceiver.status(status, "Retry-After: 1", "WWW-Authenticate: Basic")) {
            Outcome outcome = perform(endpoint(receiver.origin()));

            assertThat(outcome.isDelivered()).isFalse();
            assertThat(outcome.status()).hasValue(status);
            assertThat(outcome.failure()).get().asString().contains(String.valueOf(status));
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, DELIVERED",
        "302, FAILED",
        "400, FAILED",
        "404, FAILED",
        "410, GONE",
        "429, OVERLOADED",
        "500, FAILED",
        "501, FAILED",
        "502, OVERLOADED",
        "503, OVERLOADED",
        "504, OVERLOADED",
        "505, FAILED",
        "411, FAILED"
    })
    void verdictIsThatOfStandardWebhooks(int status, AttemptResult result) throws IOException {
        try (RawReceiver receiver = RawReceiver.status(status)) {
            assertThat(perform(endpoint(receiver.origin())).result()).isEqualTo(result);
        }
    }

    @ParameterizedTest
    @CsvSource({"429, 120", "503, 120", "500, 120", "410, 120", "200, -", "204, -", "302, -"})
    void retryAfterOfARefusalIsReported(int status, String seconds) throws IOException {
        try (RawReceiver receiver = RawReceiver.status(status, "Retry-After: 120")) {
            assertThat(perform(endpoint(receiver.origin())).retryAfter())
                    .isEqualTo(
                            seconds.equals("-")
                                    ? Optional.empty()
                                    : Optional.of(Duration.ofSeconds(Long.parseLong(seconds))));
        }
    }

    @Test
    void retryAfterAsADateCountsFromTheEndOfTheAttempt() throws IOException {
        Clock clock = Clock.fixed(Instant.parse("1994-11-06T08:49:37Z"), ZoneOffset.UTC);
        try (RawReceiver receiver = RawReceiver.status(503, "Retry-After: Sun, 06 Nov 1994 08:50:37 GMT")) {
            Outcome outcome = attempt(SENDER, Signatures.bySecrets(), clock)
                    .perform(
                            delivery(draft.message()),
                            endpoint(receiver.origin()).build());

            assertThat(outcome.retryAfter()).contains(Duration.ofMinutes(1));
        }
    }

    @ParameterizedTest
    @CsvSource({"301, POST", "302, POST", "303, POST", "307, POST", "308, POST", "302, GET", "307, GET"})
    void redirectIsFailureAndNotFollowed(int status, String verb) throws IOException {
        draft.verb = verb;
        if (verb.equals("GET")) {
            draft.contentType = Optional.empty();
            draft.body = new byte[0];
        }
        try (RawReceiver target = RawReceiver.status(200);
                RawReceiver receiver = RawReceiver.status(status, "Location: " + target.origin() + "/target")) {
            Outcome outcome = perform(endpoint(receiver.origin()));

            assertThat(outcome.isDelivered()).isFalse();
            assertThat(outcome.status()).hasValue(status);
            assertThat(receiver.requests()).hasSize(1);
            assertThat(target.requests()).isEmpty();
        }
    }

    private static void assertNoAnswer(Outcome outcome) {
        assertThat(outcome.isDelivered()).isFalse();
        assertThat(outcome.status()).isEmpty();
        assertThat(outcome.failure()).get().asString().endsWith(".");
    }

    @Test
    void refusedConnectionIsFailure() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertNoAnswer(perform(endpoint("http://127.0.0.1:" + port)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void connectionClosedWithoutAnswerIsOneFailedAttempt(String verb) throws IOException {
        draft.verb = verb;
        try (RawReceiver receiver = RawReceiver.closing()) {
            assertNoAnswer(perform(endpoint(receiver.origin())));

            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @Test
    void silenceIsFailureWhenTheDeadlineHasPassed() throws IOException {
        try (RawReceiver receiver = RawReceiver.silent()) {
            Outcome outcome = perform(endpoint(receiver.origin()));

            assertNoAnswer(outcome);
            assertThat(outcome.duration()).isBetween(DEADLINE.minusMillis(50), DEADLINE.multipliedBy(10));
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @Test
    void attemptGivesUpSoonerIfItIsTo() throws IOException {
        try (RawReceiver receiver = RawReceiver.silent()) {
            Duration most = Duration.ofMillis(20);
            Outcome outcome = attempt.perform(
                    delivery(draft.message()), endpoint(receiver.origin()).build(), most);

            assertNoAnswer(outcome);
            assertThat(outcome.duration()).isBetween(most, DEADLINE.minusMillis(50));
        }
    }

    static Stream<List<String>> malformed() {
        return Stream.of(
                List.of("SMTP ready"),
                List.of("HTTP/1.1 abc Whatever", "Content-Length: 0"),
                List.of("HTTP/1.1", "Content-Length: 0"),
                List.of(""));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedAnswerIsFailure(List<String> lines) throws IOException {
        try (RawReceiver receiver = RawReceiver.answering(lines.toArray(String[]::new))) {
            assertNoAnswer(perform(endpoint(receiver.origin())));
        }
    }

    @Test
    void malformedHeadersCostNothingOnceTheStatusIsKnown() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(200, "Content-Type: not a type", "Set-Cookie: ;;;", "Date: x")) {
            assertThat(perform(endpoint(receiver.origin())).isDelivered()).isTrue();
        }
    }

    @Test
    void connectionsAreGivenBackAfterEveryOutcome() throws IOException {
        try (RawReceiver failing = RawReceiver.status(500);
                RawReceiver closing = RawReceiver.closing();
                RawReceiver receiver = RawReceiver.answering(
                        "HTTP/1.1 200 OK", "Content-Length: 5", "Connection: close", "", "abcde")) {
            for (int i = 0; i < 10; i++) {
                perform(endpoint(failing.origin()));
                perform(endpoint(closing.origin()));
                assertThat(perform(endpoint(receiver.origin())).isDelivered()).isTrue();
            }

            assertThat(receiver.requests()).hasSize(10);
        }
    }

    @Test
    void guardedUrlIsNeverConnectedTo() throws IOException {
        try (HttpSender strict = sender(InetAddress::getAllByName);
                RawReceiver receiver = RawReceiver.status(204)) {
            Outcome outcome = attempt(strict, Signatures.bySecrets(), Clock.systemUTC())
                    .perform(
                            delivery(draft.message()),
                            endpoint(receiver.origin()).build());

            assertThat(outcome.isDelivered()).isFalse();
            assertThat(outcome.status()).isEmpty();
            assertThat(outcome.failure())
                    .get()
                    .asString()
                    .startsWith("WHK00311: the host has an address that is not public");
            assertThat(receiver.requests()).isEmpty();
        }
    }

    @Test
    void failureNamesNothingSecret() throws IOException {
        draft.headers = Map.of("X-Key", "hush-call");
        draft.body = "hush-body".getBytes(UTF_8);
        draft.query = "q=hush-query";
        HostResolver unknownHosts = host -> {
            throw new UnknownHostException(host + " hush-host");
        };
        try (HttpSender lost = sender(unknownHosts);
                RawReceiver failing = RawReceiver.status(500, "X-Echo: hush-answer");
                RawReceiver closing = RawReceiver.closing();
                RawReceiver redirecting = RawReceiver.status(302, "Location: https://hush-location.example/")) {
            List<Outcome> outcomes = Stream.of(
                            failing.origin(),
                            closing.origin(),
                            redirecting.origin(),
                            "http://127.0.0.1:1",
                            "https://127.0.0.1:1")
                    .map(origin -> endpoint(origin + "/hush-path?token=hush-token")
                            .header("Authorization", "Bearer hush-header"))
                    .map(this::perform)
                    .toList();
            Outcome unresolved = attempt(lost, Signatures.bySecrets(), Clock.systemUTC())
                    .perform(
                            delivery(draft.message()),
                            endpoint("https://acme.example/hush-path").build());

            assertThat(outcomes)
                    .allSatisfy(outcome ->
                            assertThat(outcome.failure().orElseThrow()).doesNotContain("hush", "MfKQ9r8"));
            assertThat(unresolved.failure().orElseThrow()).doesNotContain("hush");
        }
    }
}
