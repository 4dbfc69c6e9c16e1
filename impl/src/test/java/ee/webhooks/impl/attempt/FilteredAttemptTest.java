// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookSecret;
import ee.webhooks.impl.Log;
import ee.webhooks.impl.attempt.RawReceiver.Request;
import ee.webhooks.impl.client.ReceiverClient;
import ee.webhooks.impl.http.HttpSender;
import ee.webhooks.impl.http.Senders;
import ee.webhooks.impl.store.AttemptResult;
import ee.webhooks.impl.store.Delivery;
import ee.webhooks.impl.store.MessageBuilder;
import ee.webhooks.impl.store.Outcome;
import ee.webhooks.receiver.WebhookVerifier;
import ee.webhooks.spi.WebhookRequestProperties;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.WriterInterceptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.ref.WeakReference;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attempts pass through the Jakarta REST client, with whatever an application registers there. Runs with RESTEasy and with Jersey. */
@Timeout(60)
class FilteredAttemptTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONG = Duration.ofSeconds(40);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final HttpSender sender = new Senders().sender();
    private final List<ReceiverClient> clients = new ArrayList<>();
    private final byte[] body = "{\"a\": 1}".getBytes(UTF_8);

    private String verb = "POST";
    private Optional<String> contentType = Optional.of("application/json;charset=UTF-8");
    private Map<String, String> headers = Map.of();
    private String path = "/hooks";

    @RegisterExtension
    final Log log = new Log(ReceiverClient.class);

    @AfterEach
    void close() {
        clients.forEach(ReceiverClient::close);
        sender.close();
    }

    private HttpAttempt attempt(Duration deadline, Consumer<ClientBuilder> customization) {
        ReceiverClient client = new ReceiverClient(sender, customization, Runnable::run);
        clients.add(client);
        return new HttpAttempt(client, deadline, Signatures.bySecrets(), DAY, Clock.systemUTC());
    }

    private Delivery delivery() {
        return delivery(body);
    }

    private Delivery delivery(byte[] content) {
        MessageBuilder message = MessageBuilder.message("msg_1").method(verb).headers(headers);
        contentType.ifPresentOrElse(type -> message.contentType(type).body(content), message::withoutBody);
        return new Delivery(7, 1, message.build(), "acme", 3, 0);
    }

    private WebhookEndpoint endpoint(RawReceiver receiver) {
        return WebhookEndpoint.builder("acme")
                .url(URI.create(receiver.origin() + path))
                .secret(WebhookSecret.parse(SECRET))
                .header("X-Tenant", "7")
                .build();
    }

    private Outcome perform(RawReceiver receiver, Consumer<ClientBuilder> customization) {
        return attempt(LONG, customization).perform(delivery(), endpoint(receiver));
    }

    private static Consumer<ClientBuilder> filter(ClientRequestFilter filter) {
        return builder -> builder.register(filter);
    }

    private static Consumer<ClientBuilder> filter(ClientResponseFilter filter) {
        return builder -> builder.register(filter);
    }

    private Request sent(RawReceiver receiver, Consumer<ClientBuilder> customization) {
        Outcome outcome = perform(receiver, customization);
        assertThat(outcome.failure()).isEmpty();
        Request request = receiver.request();
        assertThatNoException()
                .isThrownBy(() -> WebhookVerifier.of(SECRET)
                        .verify(request.body(), name -> request.header(name).get(0)));
        return request;
    }

    /** Nothing was sent, and the endpoint is not charged with it. */
    private void refused(Consumer<ClientBuilder> customization, String failure) throws IOException {
        try (RawReceiver receiver = RawReceiver.status(204)) {
            Outcome outcome = perform(receiver, customization);

            assertThat(outcome.failure()).get().asString().startsWith(failure);
            assertThat(outcome.result()).isEqualTo(AttemptResult.SENDER_FAILED);
            assertThat(receiver.requests()).isEmpty();
            assertThat(log.errors()).singleElement().asString().contains("WHK00357: ", "'acme'", failure);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST,true",
        "PUT,true",
        "PATCH,true",
        "DELETE,true",
        "OPTIONS,true",
        "GET,false",
        "HEAD,false",
        "POST,false",
        "PUT,false",
        "PATCH,false",
        "DELETE,false",
        "OPTIONS,false"
    })
    void everyVerbIsSentWithABodyOrWithoutOne(String name, boolean hasBody) throws IOException {
        verb = name;
        contentType = hasBody ? contentType : Optional.empty();
        List<String> seen = new ArrayList<>();
        try (RawReceiver receiver = RawReceiver.status(204)) {
            Request request = sent(receiver, filter((ClientRequestFilter)
                    filtered -> seen.add(filtered.getMethod() + filtered.hasEntity())));

            assertThat(request.requestLine()).isEqualTo(name + " /hooks HTTP/1.1");
            assertThat(request.body()).isEqualTo(hasBody ? body : new byte[0]);
            assertThat(request.header("Content-Type")).hasSize(hasBody ? 1 : 0);
            assertThat(seen).containsExactly(name + hasBody);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "/a%2Fb",
                "/a%2fb",
                "/%7Bid%7D",
                "/a;b=c/d",
                "//a///b",
                "/a/../b/./c",
                "/a+b",
                "/a%20b?c=d%20e",
                "/?a={b}",
                "/?a=%7Bb%7D&&c",
                "/?",
                "/a?b=c?d",
                "/a?b=%26&c=%25%2B+",
                "/a:b@c",
                "/~a!$&'()*,=",
                "/%C3%A9",
                "/a?x[]=1"
            })
    void urlIsSentAsItIs(String raw) throws IOException {
        path = raw.replace("{b}", "b").replace("[]", "%5B%5D");
        try (RawReceiver receiver = RawReceiver.status(204)) {
            Request request = sent(receiver, builder -> {});

            String target = path.startsWith("/") ? path : "/" + path;
            assertThat(request.requestLine()).isEqualTo("POST " + target + " HTTP/1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "application/json;charset=UTF-8",
                "Application/JSON",
                "multipart/form-data; boundary=\"a b\"",
                "text/plain;a=b;charset=\"x\"",
                "no media type"
            })
    void contentTypeIsSentAsItIs(String text) throws IOException {
        contentType = Optional.of(text);
        try (RawReceiver receiver = RawReceiver.status(204)) {
            assertThat(sent(receiver, filter((ClientRequestFilter) request -> {}))
                            .header("Content-Type"))
                    .containsExactly(text);
        }
    }

    @Test
    void filterFindsWhatIsSentAndWhoGetsIt() throws IOException {
        headers = Map.of("X-Call", "c");
        Map<String, Object> found = new LinkedHashMap<>();
        byte[][] entity = new byte[1][];
        try (RawReceiver receiver = RawReceiver.status(204)) {
            WebhookEndpoint endpoint = endpoint(receiver);
            Delivery delivery = delivery();
            attempt(LONG, filter((ClientRequestFilter) request -> {
                        found.put("endpoint", request.getProperty(WebhookRequestProperties.ENDPOINT_ID));
                        found.put("webhook", request.getProperty(WebhookRequestProperties.WEBHOOK));
                        found.put("id", request.getProperty(WebhookRequestProperties.WEBHOOK_ID));
                        found.put("delivery", request.getProperty(WebhookRequestProperties.DELIVERY_ID));
                        found.put("attempt", request.getProperty(WebhookRequestProperties.ATTEMPT));
                        found.put("url", request.getUri().toString());
                        found.put("type", request.getMediaType().getSubtype());
                        found.put("tenant", request.getHeaderString("x-tenant"));
                        found.put("call", request.getHeaderString("X-Call"));
                        found.put("loader", Thread.currentThread().getContextClassLoader());
                        entity[0] = (byte[]) request.getEntity();
                    }))
                    .perform(delivery, endpoint);

            assertThat(found)
                    .containsEntry("endpoint", "acme")
                    .containsEntry("webhook", "user-created")
                    .containsEntry("id", "msg_1")
                    .containsEntry("delivery", "7-acme")
                    .containsEntry("attempt", 3)
                    .containsEntry("url", receiver.origin() + "/hooks")
                    .containsEntry("type", "json")
                    .containsEntry("tenant", "7")
                    .containsEntry("call", "c")
                    .containsEntry("loader", getClass().getClassLoader());
            assertThat(entity[0]).isEqualTo(delivery.message().body());
        }
    }

    @Test
    void headersThatFiltersSetAreSentAndTheSignatureIsValid() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(204)) {
            Request request = sent(receiver, filter((ClientRequestFilter) filtered -> {
                MultivaluedMap<String, Object> all = filtered.getHeaders();
                all.putSingle("Authorization", "Bearer t");
                all.add("X-List", "a");
                all.add("X-List", "b");
                all.putSingle("X-Number", 5);
                all.putSingle("Accept", MediaType.APPLICATION_JSON_TYPE);
                all.putSingle("Accept-Language", Locale.ENGLISH);
                all.add("Cookie", new Cookie.Builder("a").value("1").build());
                all.remove("User-Agent");
                all.putSingle("X-Tenant", "8");
                all.putSingle("X-Empty", "");
            }));

            assertThat(request.header("Authorization")).containsExactly("Bearer t");
            assertThat(request.header("X-List")).singleElement().asString().matches("a, ?b");
            assertThat(request.header("X-Number")).containsExactly("5");
            assertThat(request.header("Accept")).containsExactly("application/json");
            assertThat(request.header("Accept-Language")).containsExactly("en");
            assertThat(request.header("Cookie")).singleElement().asString().contains("a=1");
            assertThat(request.header("User-Agent")).isEmpty();
            assertThat(request.header("X-Tenant")).containsExactly("8");
            assertThat(request.header("X-Empty")).containsExactly("");
            assertThat(request.header("webhook-id")).containsExactly("msg_1");
        }
    }

    @Test
    void headersAreTheSameWithAFilterThatDoesNothing() throws IOException {
        headers = Map.of(
                "X-Name",
                "Zoë",
                "Accept-Language",
                "de;q=0.5,*",
                "Cache-Control",
                "no-cache",
                "Accept-Encoding",
                "br",
                "If-None-Match",
                "\"x\"");
        try (RawReceiver receiver = RawReceiver.status(204)) {
            Request request = sent(receiver, filter((ClientRequestFilter) filtered -> {}));

            assertThat(request.head().stream().map(line -> line.replaceFirst(":.*", "")))
                    .containsExactly(
                            "POST /hooks HTTP/1.1",
                            "Host",
                            "Accept",
                            "Accept-Encoding",
                            "Accept-Language",
                            "Cache-Control",
                            "Content-Type",
                            "If-None-Match",
                            "User-Agent",
                            "webhook-id",
                            "webhook-signature",
                            "webhook-timestamp",
                            "X-Name",
                            "X-Tenant",
                            "Content-Length");
            headers.forEach((name, value) -> assertThat(request.header(name)).containsExactly(value));
            assertThat(request.header("Accept")).containsExactly("*/*");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "webhook-id,x",
        "Webhook-Signature,'v1,x'",
        "webhook_timestamp,1",
        "Content-Length,3",
        "Host,other.example",
        "Transfer-Encoding,chunked",
        "Connection,close",
        "Expect,100-continue",
        "Content-Encoding,gzip",
        "X Name,1",
        "X-Tabbed,'a\tb\u0000'",
        "X-Far,\u20ac",
        "X-Blank,' a'",
        "x_tenant,8"
    })
    void headerThatAFilterMayNotSetFailsTheAttempt(String name, String value) throws IOException {
        refused(filter((ClientRequestFilter) request -> request.getHeaders().putSingle(name, value)), "WHK00348: ");
    }

    @Test
    void lineBreakInAHeaderFailsTheAttemptAndIsNotRepeated() throws IOException {
        refused(
                filter((ClientRequestFilter) request -> request.getHeaders().putSingle("X-Log", "a\r\nX-Hush: hush")),
                "WHK00348: a filter of the Jakarta REST client changed the header 'X-Log': its value has a line break");
        assertThat(log.errors()).noneMatch(line -> line.contains("hush"));
    }

    @Test
    void headerOfTheLibraryIsNotTheFiltersToRemove() throws IOException {
        headers = Map.of("WebHook-Request-Origin", "shop.example");
        refused(
                filter((ClientRequestFilter) request -> request.getHeaders().remove("WebHook-Request-Origin")),
                "WHK00348: ");
    }

    /** The tracing of a server adds them to every request. */
    @Test
    void traceOfTheServerIsNotForReceivers() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(204)) {
            Request request = sent(receiver, filter((ClientRequestFilter) filtered -> {
                filtered.getHeaders().putSingle("traceparent", "00-1-1-01");
                filtered.getHeaders().putSingle("Tracestate", "a=b");
                filtered.getHeaders().putSingle("baggage", "user=ann");
                // Other formats, some of which carry what baggage does
                Stream.of("b3", "X-B3-TraceId", "uber-trace-id", "uberctx-user", "jaeger-baggage", "X-Amzn-Trace-Id")
                        .forEach(name -> filtered.getHeaders().putSingle(name, "ann"));
                Stream.of("ot-tracer-traceid", "ot-baggage-user", "jaeger-debug-id", "X-Trace-Of-Ours")
                        .forEach(name -> filtered.getHeaders().putSingle(name, "ann"));
                Stream.of("Payara-Tracing-TraceId", "Payara-Telemetry-Tracing-SpanContext")
                        .forEach(name -> filtered.getHeaders().putSingle(name, "ann"));
            }));

            assertThat(request.head())
                    .noneMatch(line -> line.matches("(?i)(trace|baggage).*"))
                    .filteredOn(line -> line.endsWith(": ann"))
                    .containsExactly("X-Trace-Of-Ours: ann");
        }
    }

    /** What filters may not do. */
    private enum Misdeed {
        REPLACES_BODY(
                "WHK00346: a filter of the Jakarta REST client changed the body",
                request -> request.setEntity("{\"a\": 2}".getBytes(UTF_8))),
        REPLACES_BODY_BY_TEXT(
                "WHK00346: a filter of the Jakarta REST client changed the body",
                request -> request.setEntity("{\"a\": 1}")),
        REMOVES_BODY(
                "WHK00346: a filter of the Jakarta REST client changed the body", request -> request.setEntity(null)),
        CHANGES_BYTES(
                "WHK00346: a filter of the Jakarta REST client changed the body",
                request -> ((byte[]) request.getEntity())[6] = '2'),
        WRITES_OVER_THE_BYTES_AND_BACK_INTO_A_COPY(
                "WHK00346: a filter of the Jakarta REST client changed the body", request -> {
                    byte[] shown = (byte[]) request.getEntity();
                    shown[6] = '2';
                    request.setEntity(shown.clone());
                }),
        FORGETS_THE_METHOD("WHK0034", request -> request.setMethod(null)),
        FORGETS_THE_URL("WHK0034", request -> request.setUri(null)),
        SETS_WHAT_IS_NO_CONTENT_TYPE("WHK0034", request -> request.getHeaders().putSingle("Content-Type", "///")),
        SETS_A_VALUE_THAT_CANNOT_BE_READ(
                "WHK00345: A request filter of the Jakarta REST client failed (IllegalStateException).",
                request -> request.getHeaders().putSingle("X-Broken", new Object() {
                    @Override
                    public String toString() {
                        throw new IllegalStateException("hush");
                    }
                })),
        SETS_TOO_MANY_HEADERS(
                "WHK00237: filters of the Jakarta REST client set 101 headers with ",
                request -> IntStream.rangeClosed(1, 101)
                        .forEach(number -> request.getHeaders().putSingle("X-Header-" + number, "1"))),
        SETS_A_HEADER_THAT_IS_TOO_LONG(
                "WHK00237: filters of the Jakarta REST client set 1 headers with 32769 characters; at most 100",
                request -> request.getHeaders().putSingle("X", "x".repeat(32 * 1024))),
        SETS_TOO_MANY_VALUES(
                "WHK00237: ",
                request -> IntStream.range(0, 20_000)
                        .forEach(number -> request.getHeaders().add("X-List", "a"))),
        CHANGES_METHOD(
                "WHK00346: a filter of the Jakarta REST client changed the method",
                request -> request.setMethod("PUT")),
        CHANGES_URL(
                "WHK00346: a filter of the Jakarta REST client changed the URL",
                request -> request.setUri(URI.create("http://127.0.0.1:9/"))),
        ADDS_A_PARAMETER(
                "WHK00346: a filter of the Jakarta REST client changed the URL",
                request -> request.setUri(URI.create(request.getUri() + "?a=b"))),
        CHANGES_CONTENT_TYPE(
                "WHK00346: a filter of the Jakarta REST client changed the Content-Type",
                request -> request.getHeaders().putSingle("Content-Type", "text/plain")),
        CHANGES_CHARSET(
                "WHK00346: a filter of the Jakarta REST client changed the Content-Type",
                request -> request.setEntity(request.getEntity(), new Annotation[0], MediaType.APPLICATION_JSON_TYPE)),
        ABORTS(
                "WHK00346: a filter of the Jakarta REST client answered in place of the receiver",
                request -> request.abortWith(Response.ok().build())),
        THROWS("WHK00345: A request filter of the Jakarta REST client failed (IllegalStateException).", request -> {
            throw new IllegalStateException("hush");
        }),
        THROWS_CHECKED("WHK00345: A request filter of the Jakarta REST client failed (IOException).", request -> {
            throw new IOException("hush");
        }),
        THROWS_PROCESSING(
                "WHK00345: A request filter of the Jakarta REST client failed (IllegalArgumentException).", request -> {
                    throw new ProcessingException("hush", new IllegalArgumentException("hush"));
                }),
        THROWS_ERROR(
                "WHK00345: A request filter of the Jakarta REST client failed (NoClassDefFoundError).", request -> {
                    throw new NoClassDefFoundError("hush");
                }),
        SENDS_BY_THE_SAME_CLIENT(
                "WHK00345: A request filter of the Jakarta REST client failed",
                request -> request.getClient()
                        .target("http://127.0.0.1:9/")
                        .request()
                        .get()
                        .close()),
        FORGETS_WHAT_IT_IS(
                "WHK00345: ", request -> List.copyOf(request.getPropertyNames()).forEach(request::removeProperty));

        private final String failure;
        private final ClientRequestFilter filter;

        Misdeed(String failure, ClientRequestFilter filter) {
            this.failure = failure;
            this.filter = filter;
        }
    }

    @ParameterizedTest
    @EnumSource
    void filterThatInterferesFailsTheAttempt(Misdeed misdeed) throws IOException {
        refused(filter(misdeed.filter), misdeed.failure);
    }

    @Test
    void bodyThatAFilterAddsFailsTheAttempt() throws IOException {
        contentType = Optional.empty();
        refused(filter((ClientRequestFilter) request -> request.setEntity("x")), "WHK00346: ");
    }

    private Consent asked(RawReceiver receiver, ClientRequestFilter filter) {
        ReceiverClient client = new ReceiverClient(sender, filter(filter), Runnable::run);
        clients.add(client);
        return new Handshake(client, Optional.of("shop.example"), LONG, DAY, Clock.systemUTC()).ask(endpoint(receiver));
    }

    @Test
    void questionForConsentPassesTheSameFilters() throws IOException {
        List<Object> found = new ArrayList<>();
        try (RawReceiver receiver = RawReceiver.status(200, "WebHook-Allowed-Origin: *")) {
            Consent consent = asked(receiver, request -> {
                found.add(request.getProperty(WebhookRequestProperties.ENDPOINT_ID));
                found.add(request.getProperty(WebhookRequestProperties.ATTEMPT));
                request.getHeaders().putSingle("Authorization", "Bearer t");
            });

            assertThat(consent.isGranted()).isTrue();
            assertThat(found).containsExactly("acme", null);
            assertThat(receiver.request().header("Authorization")).containsExactly("Bearer t");
        }
    }

    @Test
    void receiverIsNotChargedWithAQuestionThatAFilterBroke() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(200, "WebHook-Allowed-Origin: *")) {
            Consent consent = asked(receiver, Misdeed.THROWS.filter);

            assertThat(consent.isGranted()).isFalse();
            assertThat(consent.ofSender()).isTrue();
            assertThat(receiver.requests()).isEmpty();
        }
    }

    @Test
    void clientOfTheCallsServesNothingElse() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(204)) {
            perform(receiver, filter(Misdeed.SENDS_BY_THE_SAME_CLIENT.filter));

            assertThat(log.causes().get(0)).hasStackTraceContaining("WHK00347: ");
        }
    }

    @Test
    void whatAFilterThrewIsInTheLogAndNotInTheOutcome() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(204)) {
            Outcome outcome = perform(receiver, filter(Misdeed.THROWS.filter));

            assertThat(outcome.failure()).get().asString().doesNotContain("hush");
            assertThat(log.causes()).singleElement().asString().contains("IllegalStateException: hush");
        }
    }

    @Test
    void filterThatSleepsIsInterruptedAtTheDeadline() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(204)) {
            Outcome outcome = attempt(SHORT, filter((ClientRequestFilter) request -> sleep()))
                    .perform(delivery(), endpoint(receiver));

            assertThat(outcome.failure()).get().asString().startsWith("WHK00349: ");
            assertThat(outcome.result()).isEqualTo(AttemptResult.SENDER_FAILED);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            assertThat(receiver.requests()).isEmpty();
            assertThat(log.errors()).allMatch(line -> line.startsWith("WHK00357: ") && line.contains("WHK00349: "));
        }
    }

    private static void sleep() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void filterThatKeepsTheInterruptionToItselfSendsNothingAfterTheDeadline() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(204)) {
            Outcome outcome = attempt(SHORT, filter((ClientRequestFilter) request -> {
                        while (!Thread.currentThread().isInterrupted()) {
                            LockSupport.park();
                        }
                    }))
                    .perform(delivery(), endpoint(receiver));

            assertThat(outcome.failure()).get().asString().startsWith("WHK00349: ");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            assertThat(receiver.requests()).isEmpty();
        }
    }

    @Test
    void silenceAfterSlowFiltersIsNotTheReceivers() throws IOException {
        try (RawReceiver receiver = RawReceiver.silent()) {
            Outcome outcome = attempt(Duration.ofSeconds(1), filter((ClientRequestFilter) request ->
                            LockSupport.parkNanos(Duration.ofMillis(600).toNanos())))
                    .perform(delivery(), endpoint(receiver));

            assertThat(outcome.failure()).get().asString().startsWith("WHK00349: ");
            assertThat(outcome.result()).isEqualTo(AttemptResult.SENDER_FAILED);
        }
    }

    /** It is repeated at once with its whole time, as an attempt is whose receiver had no more. */
    @Test
    void filtersThatHadLittleTimeAreNotChargedWithIt() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(204)) {
            Outcome outcome = attempt(LONG, filter((ClientRequestFilter) request -> sleep()))
                    .perform(delivery(), endpoint(receiver), SHORT);

            assertThat(outcome.result()).isEqualTo(AttemptResult.FAILED);
            assertThat(outcome.status()).isEmpty();
        }
    }

    @Test
    void responseFilterFindsTheAnswerUpToItsLimit() throws IOException {
        List<String> found = new ArrayList<>();
        try (RawReceiver receiver = RawReceiver.answering(
                "HTTP/1.1 404 Not Here",
                "Content-Type: text/plain",
                "x-twice: a",
                "X-TWICE: b",
                "etag: \"e\"",
                "",
                "x".repeat(50_000))) {
            Outcome outcome = perform(receiver, filter((request, response) -> {
                found.add(response.getStatus() + " " + response.getMediaType() + " "
                        + response.getEntityTag().getValue());
                found.add(response.getHeaders().get("X-Twice").toString());
                found.add(String.valueOf(response.getEntityStream().readAllBytes().length));
                found.add(String.valueOf(request.getProperty(WebhookRequestProperties.ENDPOINT_ID)));
            }));

            assertThat(found)
                    .containsExactly("404 text/plain e", "[a, b]", String.valueOf(HttpAttempt.MAX_BODY), "acme");
            assertThat(outcome.status()).hasValue(404);
            assertThat(outcome.responseBody()).hasSize(HttpAttempt.MAX_BODY);
        }
    }

    @Test
    void responseFilterMakesNoSuccessOfAFailure() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(500)) {
            Outcome outcome = perform(receiver, filter((request, response) -> {
                response.setStatus(200);
                response.getHeaders().clear();
            }));

            assertThat(outcome.result()).isEqualTo(AttemptResult.FAILED);
            assertThat(outcome.status()).hasValue(500);
        }
    }

    @Test
    void responseFilterThatThrowsMakesNoSuccess() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(200)) {
            Outcome outcome = perform(receiver, filter((request, response) -> {
                throw new IllegalStateException("hush");
            }));

            assertThat(outcome.failure())
                    .contains("WHK00345: A response filter of the Jakarta REST client failed (IllegalStateException).");
            assertThat(outcome.result()).isEqualTo(AttemptResult.SENDER_FAILED);
            assertThat(log.errors()).hasSize(1);
        }
    }

    @Test
    void responseFilterThatThrowsChangesNothingAboutAFailure() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(429, "Retry-After: 60")) {
            Outcome outcome = perform(receiver, filter((request, response) -> {
                throw new IOException("hush");
            }));

            assertThat(outcome.result()).isEqualTo(AttemptResult.OVERLOADED);
            assertThat(outcome.retryAfter()).contains(Duration.ofMinutes(1));
            assertThat(log.errors()).hasSize(1);
        }
    }

    @Test
    void responseFilterThatDoesNotReturnIsInterrupted() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(204)) {
            Outcome outcome = attempt(Duration.ofSeconds(2), filter((request, response) -> sleep()))
                    .perform(delivery(), endpoint(receiver));

            assertThat(outcome.failure())
                    .contains("WHK00345: A response filter of the Jakarta REST client failed (IllegalStateException).");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void statusThatNoResponseCanHaveIsNotShown() throws IOException {
        List<Integer> found = new ArrayList<>();
        try (RawReceiver receiver = RawReceiver.status(999)) {
            Outcome outcome = perform(receiver, filter((request, response) -> found.add(response.getStatus())));

            assertThat(outcome.status()).hasValue(999);
            assertThat(found).isEmpty();
            assertThat(log.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: nonsense",
                "Content-Type: a/b;=",
                "Set-Cookie: ;;;=",
                "Content-Language: ???",
                "Date: yesterday",
                "Last-Modified: never",
                "Location: http://[",
                "Link: <",
                "ETag: x",
                "Allow: ,,",
                "Content-Length: 1",
                "Warning: x"
            })
    void headerOfAnAnswerThatIsMalformedIsNoFailure(String line) throws IOException {
        try (RawReceiver receiver = RawReceiver.answering("HTTP/1.1 200 OK", line, "Connection: close", "", "x")) {
            Outcome outcome = perform(receiver, filter((request, response) -> response.getStatus()));

            assertThat(outcome.failure()).isEmpty();
            assertThat(log.errors()).isEmpty();
        }
    }

    /** One for all that is written. */
    private static final class Rewriting implements MessageBodyWriter<byte[]> {

        private final AtomicInteger calls;

        Rewriting(AtomicInteger calls) {
            this.calls = calls;
        }

        @Override
        public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
            return true;
        }

        @Override
        public void writeTo(
                byte[] bytes,
                Class<?> type,
                Type generic,
                Annotation[] annotations,
                MediaType mediaType,
                MultivaluedMap<String, Object> headers,
                OutputStream stream)
                throws IOException {
            calls.incrementAndGet();
            stream.write('x');
        }
    }

    @Test
    void nothingRewritesTheBytes() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        try (RawReceiver receiver = RawReceiver.answering("HTTP/1.1 200 OK", "Connection: close", "", "answer")) {
            Request request = sent(
                    receiver,
                    builder -> builder.register(new Rewriting(calls))
                            .register((WriterInterceptor) context -> calls.incrementAndGet())
                            .register((ReaderInterceptor) context -> calls.incrementAndGet()));

            assertThat(request.body()).isEqualTo(body);
            assertThat(calls).hasValue(0);
        }
    }

    @Test
    void failureOfTheExchangeIsWhatTheOutcomeSaysWhateverFiltersThereAre() throws IOException {
        try (RawReceiver receiver = RawReceiver.closing()) {
            Outcome outcome = perform(
                    receiver,
                    builder -> builder.register((ClientRequestFilter) request -> {})
                            .register((ClientResponseFilter) (request, response) -> {}));

            assertThat(outcome.failure()).get().asString().startsWith("WHK00322: ");
            assertThat(outcome.result()).isEqualTo(AttemptResult.FAILED);
            assertThat(log.errors()).isEmpty();
        }
    }

    @Test
    void filtersRunInTheOrderOfTheirPrioritiesAndBeforeTheSignature() throws IOException {
        List<String> order = new ArrayList<>();
        try (RawReceiver receiver = RawReceiver.status(204)) {
            Request request = sent(
                    receiver,
                    builder -> builder.register(new Adding(order, "late") {}, 5_000_000)
                            .register(new Adding(order, "early") {}, 1));

            assertThat(order).containsExactly("early", "late");
            assertThat(request.header("X-Order-early")).containsExactly("1");
            assertThat(request.header("X-Order-late")).containsExactly("1");
        }
    }

    /** RESTEasy runs it before those of the library, Jersey takes the priority for none. */
    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 1, 5000})
    void filterFindsWhoIsCalledWhateverItsPriorityIs(int priority) throws IOException {
        List<Object> found = new ArrayList<>();
        try (RawReceiver receiver = RawReceiver.status(204)) {
            sent(
                    receiver,
                    builder -> builder.register(
                            (ClientRequestFilter)
                                    request -> found.add(request.getProperty(WebhookRequestProperties.ENDPOINT_ID)),
                            priority));

            assertThat(found).containsExactly("acme");
        }
    }

    /** Implementations take one registration of each class. */
    private static class Adding implements ClientRequestFilter {

        private final List<String> order;
        private final String name;

        Adding(List<String> order, String name) {
            this.order = order;
            this.name = name;
        }

        @Override
        public void filter(ClientRequestContext request) {
            order.add(name);
            request.getHeaders().putSingle("X-Order-" + name, "1");
        }
    }

    @Test
    void applicationIsAskedOnceWithItsOwnClassLoader() throws IOException {
        Map<String, ClassLoader> loaders = new ConcurrentHashMap<>();
        AtomicReference<ClientBuilder> given = new AtomicReference<>();
        AtomicInteger calls = new AtomicInteger();
        try (RawReceiver receiver = RawReceiver.status(204)) {
            HttpAttempt attempt = attempt(LONG, builder -> {
                given.set(builder);
                calls.incrementAndGet();
                loaders.put("customizer", Thread.currentThread().getContextClassLoader());
            });
            attempt.perform(delivery(), endpoint(receiver));
            attempt.perform(delivery(), endpoint(receiver));

            assertThat(calls).hasValue(1);
            assertThat(loaders).containsEntry("customizer", getClass().getClassLoader());
            assertThat(given.get()).isNotNull();
            assertThat(receiver.requests()).hasSize(2);
        }
    }

    @Test
    void headersOfAllSortsAreSentUpToTheLimit() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(204)) {
            Request request = sent(receiver, filter((ClientRequestFilter) filtered -> {
                filtered.getHeaders().putSingle("X", "x".repeat(16 * 1024));
                IntStream.range(1, 100).forEach(number -> filtered.getHeaders().putSingle("X-Header-" + number, "1"));
            }));

            assertThat(request.header("X").get(0)).hasSize(16 * 1024);
            assertThat(request.header("X-Header-99")).containsExactly("1");
        }
    }

    /** It is stored once, and read for each attempt. */
    @Test
    void bodyThatFiltersHaveWrittenIntoIsSentAsItWasStoredByTheNextAttempt() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        Delivery delivery = delivery();
        try (RawReceiver receiver = RawReceiver.status(204)) {
            HttpAttempt attempt = attempt(
                    LONG,
                    builder -> builder.register((ClientRequestFilter) request -> {
                                if (calls.incrementAndGet() == 1) {
                                    ((byte[]) request.getEntity())[0] = 'x';
                                }
                            })
                            .register((ClientResponseFilter)
                                    (request, response) -> ((byte[]) request.getEntity())[0] = 'y'));

            assertThat(attempt.perform(delivery, endpoint(receiver)).failure())
                    .get()
                    .asString()
                    .startsWith("WHK00346: ");
            assertThat(attempt.perform(delivery, endpoint(receiver)).failure()).isEmpty();
            assertThat(attempt.perform(delivery, endpoint(receiver)).failure()).isEmpty();

            assertThat(receiver.requests())
                    .hasSize(2)
                    .allSatisfy(request ->
                            assertThat(new String(request.body(), UTF_8)).isEqualTo("{\"a\": 1}"));
        }
    }

    /** RESTEasy keeps it as well, until it has run a finalizer. */
    @Test
    void requestThatAFilterKeepsDoesNotKeepWhatIsStored() throws IOException {
        List<ClientRequestContext> kept = new ArrayList<>();
        try (RawReceiver receiver = RawReceiver.status(204)) {
            HttpAttempt attempt = attempt(LONG, filter((ClientRequestFilter) kept::add));
            WeakReference<byte[]> stored = new WeakReference<>(body.clone());
            attempt.perform(delivery(stored.get()), endpoint(receiver));

            await().untilAsserted(() -> {
                System.gc();
                assertThat(stored.get()).isNull();
            });
            assertThat(kept).hasSize(1);
        }
    }

    /** What response filters do to the body that they are shown. */
    private enum Reader {
        READS_ALL((request, response) -> response.getEntityStream().readAllBytes()),
        READS_A_PART((request, response) -> response.getEntityStream().read()),
        CLOSES((request, response) -> response.getEntityStream().close()),
        TAKES_AWAY((request, response) -> response.setEntityStream(InputStream.nullInputStream())),
        REPLACES_BY_WHAT_FAILS((request, response) -> response.setEntityStream(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("hush");
            }
        })),
        REPLACES_BY_WHAT_DOES_NOT_END((request, response) -> response.setEntityStream(new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        })),
        SAYS_THAT_IT_IS_PACKED((request, response) -> response.getHeaders().putSingle("Content-Encoding", "gzip")),
        SAYS_THAT_IT_IS_LONG((request, response) -> response.getHeaders().putSingle("Content-Length", "1000000"));

        private final ClientResponseFilter filter;

        Reader(ClientResponseFilter filter) {
            this.filter = filter;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatResponseFiltersDoToTheShownBodyDecidesNothing(Reader reader) throws IOException {
        try (RawReceiver receiver = RawReceiver.answering("HTTP/1.1 200 OK", "Connection: close", "", "answer")) {
            Outcome outcome = perform(receiver, filter(reader.filter));

            assertThat(outcome.failure()).isEmpty();
            assertThat(outcome.isDelivered()).isTrue();
            assertThat(new String(outcome.responseBody(), UTF_8)).startsWith("answer");
        }
    }

    /** What a customizer may do to the builder that has no effect on how calls are sent. */
    private enum Customization {
        BUILDS_A_CLIENT_OF_ITS_OWN(builder -> builder.build().close()),
        SETS_TIMES(builder -> builder.connectTimeout(1, TimeUnit.NANOSECONDS).readTimeout(1, TimeUnit.NANOSECONDS)),
        SETS_AN_EXECUTOR_THAT_REFUSES(
                builder -> builder.executorService(Executors.newSingleThreadExecutor()) // replaced
                        .executorService(refusing())),
        SETS_A_PROXY(builder -> builder.property("org.jboss.resteasy.jaxrs.client.proxy.host", "127.0.0.1")
                .property("org.jboss.resteasy.jaxrs.client.proxy.port", "9")
                .property("jersey.config.client.proxy.uri", "http://127.0.0.1:9")),
        FOLLOWS_REDIRECTS(builder -> builder.property("jersey.config.client.followRedirects", true)),
        TRUSTS_EVERYBODY(builder -> builder.hostnameVerifier((host, session) -> true)),
        REGISTERS_A_FEATURE_TWICE(builder -> builder.register(Twice.class).register(new Twice())),
        ASKS_FOR_BUFFERING(builder -> builder.property("jersey.config.client.request.entity.processing", "BUFFERED"));

        private final Consumer<ClientBuilder> customization;

        Customization(Consumer<ClientBuilder> customization) {
            this.customization = customization;
        }

        private static ExecutorService refusing() {
            ExecutorService executor = Executors.newSingleThreadExecutor();
            executor.shutdown();
            return executor;
        }
    }

    /** Adds a header by a filter that it registers. */
    public static final class Twice implements Feature {

        @Override
        public boolean configure(FeatureContext context) {
            context.register(
                    (ClientRequestFilter) request -> request.getHeaders().putSingle("X-Feature", "1"));
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource
    void customizationOfTheClientDoesNotChangeHowCallsAreSent(Customization chosen) throws IOException {
        try (RawReceiver receiver = RawReceiver.status(204)) {
            sent(receiver, chosen.customization);

            assertThat(log.warnings()).isEmpty();
        }
    }

    @Test
    void builderThatACustomizerHasKeptHasNoEffectLater() throws IOException {
        AtomicReference<ClientBuilder> kept = new AtomicReference<>();
        try (RawReceiver receiver = RawReceiver.status(204)) {
            HttpAttempt attempt = attempt(LONG, kept::set);
            attempt.perform(delivery(), endpoint(receiver));
            kept.get().register(Misdeed.ABORTS.filter);

            assertThat(attempt.perform(delivery(), endpoint(receiver)).failure())
                    .isEmpty();
        }
    }

    /** On another thread, which has no part in the attempt. */
    @Test
    void filterThatSendsByTheSameClientAsynchronouslyGetsNothingAndHarmsNothing() throws Exception {
        AtomicReference<CompletionStage<Response>> sent = new AtomicReference<>();
        try (RawReceiver receiver = RawReceiver.status(204);
                RawReceiver other = RawReceiver.status(204)) {
            sent(receiver, filter((ClientRequestFilter) request -> sent.set(
                    request.getClient().target(other.origin()).request().rx().get())));

            assertThat(sent.get().toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableOfType(ExecutionException.class)
                    .withStackTraceContaining("WHK00347: ");
            assertThat(other.requests()).isEmpty();
        }
    }

    /** It takes the property that carries the exchange along. */
    @Test
    void filterThatSendsTheExchangeItselfMakesNoSuccess() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(204)) {
            AtomicInteger nested = new AtomicInteger();
            Outcome outcome = perform(receiver, filter((ClientRequestFilter) request -> {
                if (nested.getAndIncrement() == 0) {
                    Invocation.Builder again =
                            request.getClient().target(request.getUri()).request();
                    List.copyOf(request.getPropertyNames())
                            .forEach(name -> again.property(name, request.getProperty(name)));
                    again.post(Entity.entity(request.getEntity(), request.getMediaType()))
                            .close();
                }
            }));

            assertThat(outcome.isDelivered()).isFalse();
            assertThat(log.errors()).isNotEmpty();
        }
    }

    /** It takes everything away that was registered before. */
    @Test
    void applicationThatReplacesTheConfigurationOfTheClientTakesNothingFromTheLibrary() throws IOException {
        try (RawReceiver receiver = RawReceiver.status(204)) {
            Request request = sent(receiver, builder -> {
                ClientBuilder other = ClientBuilder.newBuilder().register((ClientRequestFilter)
                        filtered -> filtered.getHeaders().putSingle("X-Other", "1"));
                builder.withConfig(other.getConfiguration());
            });

            assertThat(request.header("X-Other")).containsExactly("1");
        }
    }
}
