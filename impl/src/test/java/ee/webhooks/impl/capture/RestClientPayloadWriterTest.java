// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import ee.webhooks.impl.capture.PayloadWriter.WrittenPayload;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Providers;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.resteasy.core.ResteasyContext;
import org.jboss.resteasy.spi.ResteasyConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RestClientPayloadWriterTest {

    private static final Annotation[] NO_ANNOTATIONS = {};

    private static final RestClientPayloadWriter WRITER = new RestClientPayloadWriter(Thread::new);

    @AfterAll
    static void close() {
        WRITER.close();
    }

    /** A record with everything that JSON-B may write in one way or another. */
    public record Subscription(
            String username,
            @JsonbProperty("monthly_fee") BigDecimal monthlyFee,
            LocalDate startDate,
            Instant at,
            Optional<String> nickname,
            String missing) {

        static Subscription of(String username) {
            return new Subscription(
                    username,
                    new BigDecimal("9.90"),
                    LocalDate.of(2026, 2, 28),
                    Instant.ofEpochSecond(1),
                    Optional.empty(),
                    null);
        }
    }

    /** With properties in another way than a record. */
    public static class Bean {

        public String getName() {
            return "Zoë";
        }

        public int[] getNumbers() {
            return new int[] {1, 2};
        }
    }

    /** Types with type arguments, as declarations have them. */
    interface Declared {

        void list(List<Subscription> subscriptions);

        void map(Map<String, List<Subscription>> subscriptions);

        void wildcard(List<? extends Subscription> subscriptions);
    }

    private static Type declared(String name) {
        return Arrays.stream(Declared.class.getMethods())
                .filter(method -> method.getName().equals(name))
                .map(Method::getGenericParameterTypes)
                .findFirst()
                .orElseThrow()[0];
    }

    static Stream<Arguments> payloads() {
        Map<String, List<Subscription>> map = new LinkedHashMap<>();
        map.put("b", List.of(Subscription.of("b")));
        map.put("a", List.of());
        return Stream.of(
                Arguments.of(Subscription.of("Zoë \"☃\""), Subscription.class),
                Arguments.of(new Bean(), Bean.class),
                Arguments.of(Subscription.of("as an object"), Object.class),
                Arguments.of(List.of(Subscription.of("a"), Subscription.of("b")), declared("list")),
                Arguments.of(List.of(Subscription.of("a")), declared("wildcard")),
                Arguments.of(map, declared("map")),
                Arguments.of(new Subscription[] {Subscription.of("a")}, Subscription[].class),
                Arguments.of("text", String.class),
                Arguments.of(new byte[] {0, 1, -1}, byte[].class));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void bytesAreThoseThatTheClientWouldSend(Object payload, Type type) throws Exception {
        WrittenPayload written = WRITER.write(payload, type, NO_ANNOTATIONS, "application/json");

        Sent sent = sentByTheClient(payload, type, "application/json");
        assertThat(written.bytes()).isNotEmpty().isEqualTo(sent.body());
        assertThat(written.contentType()).isEqualTo(sent.contentType());
    }

    private record Sent(String contentType, byte[] body) {}

    private static Sent sentByTheClient(Object payload, Type type, String contentType)
            throws IOException, InterruptedException {
        BlockingQueue<Sent> received = new ArrayBlockingQueue<>(1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                received.add(new Sent(
                        exchange.getRequestHeaders().getFirst("Content-Type"),
                        exchange.getRequestBody().readAllBytes()));
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
        try (Client client = ClientBuilder.newClient()) {
            client.target("http://127.0.0.1:" + server.getAddress().getPort())
                    .request()
                    .post(Entity.entity(new GenericEntity<>(payload, type), contentType))
                    .close();
            return received.take();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void recordIsWrittenAsJsonWithoutItsNulls() {
        WrittenPayload written =
                WRITER.write(Subscription.of("rick"), Subscription.class, NO_ANNOTATIONS, "application/json");

        assertThat(new String(written.bytes(), UTF_8))
                .isEqualTo("{\"at\":\"1970-01-01T00:00:01Z\",\"monthly_fee\":9.90,\"startDate\":\"2026-02-28\","
                        + "\"username\":\"rick\"}");
    }

    @Test
    void textAndBytesAreWrittenAsTheyAre() {
        assertThat(WRITER.write("Zoë", String.class, NO_ANNOTATIONS, "text/plain;charset=UTF-8")
                        .bytes())
                .isEqualTo("Zoë".getBytes(UTF_8));
        assertThat(WRITER.write(new byte[] {0, -1}, byte[].class, NO_ANNOTATIONS, "application/octet-stream")
                        .bytes())
                .containsExactly(0, -1);
    }

    @ParameterizedTest
    @MethodSource("contentTypes")
    void contentTypeIsKept(String declared, Object payload) {
        WrittenPayload written = WRITER.write(payload, payload.getClass(), NO_ANNOTATIONS, declared);

        assertThat(written.contentType()).isEqualToIgnoringCase(declared);
    }

    static Stream<Arguments> contentTypes() {
        return Stream.of(
                Arguments.of("application/json", Subscription.of("rick")),
                Arguments.of("application/json;charset=utf-8", Subscription.of("rick")),
                Arguments.of("application/vnd.acme.order+json", Subscription.of("rick")),
                Arguments.of("application/cloudevents+json", "{}"),
                Arguments.of("text/csv", "a,b"),
                Arguments.of("application/octet-stream", new byte[] {1}));
    }

    @Test
    void missingWriterIsTold() {
        Subscription payload = Subscription.of("rick");

        assertThatThrownBy(() -> WRITER.write(payload, Subscription.class, NO_ANNOTATIONS, "image/png"))
                .isInstanceOf(ProcessingException.class)
                .hasMessageContaining("there is no MessageBodyWriter for it");
    }

    /** One that cannot be written. */
    public static class Broken {

        public String getName() {
            throw new IllegalStateException("no name");
        }
    }

    @Test
    void failureOfTheWriterIsAProcessingException() {
        Broken payload = new Broken();

        assertThatThrownBy(() -> WRITER.write(payload, Broken.class, NO_ANNOTATIONS, "application/json"))
                .isInstanceOf(ProcessingException.class);
    }

    @Test
    void manyThreadsMayWriteAtOnce() {
        List<String> written = IntStream.range(0, 400)
                .parallel()
                .mapToObj(number -> WRITER.write("n" + number, String.class, NO_ANNOTATIONS, "text/plain"))
                .map(payload -> new String(payload.bytes(), UTF_8))
                .toList();

        assertThat(written)
                .containsExactlyElementsOf(
                        IntStream.range(0, 400).mapToObj(number -> "n" + number).toList());
    }

    /** What is learnt of a class: an adapter is made each time that is learnt. */
    public static final class CountedAdapter implements JsonbAdapter<Integer, String> {

        private static final AtomicInteger MADE = new AtomicInteger();

        public CountedAdapter() {
            MADE.incrementAndGet();
        }

        @Override
        public String adaptToJson(Integer number) {
            return "no. " + number;
        }

        @Override
        public Integer adaptFromJson(String text) {
            return Integer.valueOf(text.substring("no. ".length()));
        }
    }

    public record Numbered(
            @JsonbTypeAdapter(CountedAdapter.class) Integer number) {}

    @Test
    void whatIsLearntOfAClassIsKept() {
        try (RestClientPayloadWriter writer = new RestClientPayloadWriter(Thread::new)) {
            WrittenPayload first = writer.write(new Numbered(1), Numbered.class, NO_ANNOTATIONS, "application/json");
            int made = CountedAdapter.MADE.get();
            WrittenPayload second = writer.write(new Numbered(2), Numbered.class, NO_ANNOTATIONS, "application/json");

            assertThat(new String(first.bytes(), UTF_8)).isEqualTo("{\"number\":\"no. 1\"}");
            assertThat(new String(second.bytes(), UTF_8)).isEqualTo("{\"number\":\"no. 2\"}");
            assertThat(CountedAdapter.MADE.get()).isEqualTo(made);
        }
    }

    /** As an application has one, found by a service file. */
    public static final class JsonbWithNulls implements ContextResolver<Jsonb> {

        private final Jsonb jsonb = JsonbBuilder.create(new JsonbConfig().withNullValues(true));

        @Override
        public Jsonb getContext(Class<?> type) {
            return jsonb;
        }
    }

    @Test
    void aJsonbOfTheApplicationWrites(@TempDir Path directory) throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(Providers.class.getName()), JsonbWithNulls.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader application =
                        new URLClassLoader(new URL[] {directory.toUri().toURL()}, before);
                RestClientPayloadWriter writer = new RestClientPayloadWriter(Thread::new)) {
            thread.setContextClassLoader(application);

            WrittenPayload written =
                    writer.write(new Numbered(null), Numbered.class, NO_ANNOTATIONS, "application/json");

            assertThat(new String(written.bytes(), UTF_8)).isEqualTo("{\"number\":null}");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** As RESTEasy's settings of a deployment are, on a thread that serves a request of it; WildFly prefers Jackson where it finds its annotations. */
    private static ResteasyConfiguration preferringJackson() {
        return (ResteasyConfiguration) Proxy.newProxyInstance(
                RestClientPayloadWriterTest.class.getClassLoader(),
                new Class<?>[] {ResteasyConfiguration.class},
                (proxy, method, arguments) -> method.getName().equals("getParameter")
                                && arguments[0].equals("resteasy.preferJacksonOverJsonB")
                        ? "true"
                        : null);
    }

    /** In an application of its own, for RESTEasy decides once for each. */
    private static WrittenPayload inARequestThatPrefersJackson(Supplier<WrittenPayload> request) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ResteasyContext.pushContext(ResteasyConfiguration.class, preferringJackson());
        try (URLClassLoader application = new URLClassLoader(new URL[0], before)) {
            thread.setContextClassLoader(application);
            return request.get();
        } finally {
            ResteasyContext.popContextData(ResteasyConfiguration.class);
            thread.setContextClassLoader(before);
        }
    }

    private static WrittenPayload writeFirst() {
        try (RestClientPayloadWriter writer = new RestClientPayloadWriter(Thread::new)) {
            return writer.write(new Numbered(1), Numbered.class, NO_ANNOTATIONS, "application/json");
        }
    }

    @Test
    void theRequestThatMakesTheFirstCallDoesNotDecideWhatWritesPayloads() throws IOException {
        WrittenPayload written = inARequestThatPrefersJackson(RestClientPayloadWriterTest::writeFirst);

        assertThat(new String(written.bytes(), UTF_8)).isEqualTo("{\"number\":\"no. 1\"}");
    }

    @Test
    void aClientThatTheApplicationMadeInARequestDoesNotDecideWhatWritesPayloads() throws IOException {
        WrittenPayload written = inARequestThatPrefersJackson(() -> {
            ClientBuilder.newClient().close();
            return writeFirst();
        });

        assertThat(new String(written.bytes(), UTF_8)).isEqualTo("{\"number\":\"no. 1\"}");
    }

    @Test
    void anInterruptedCallerGetsItsPayloadAndStaysInterrupted() {
        try (RestClientPayloadWriter writer = new RestClientPayloadWriter(Thread::new)) {
            Thread.currentThread().interrupt();

            WrittenPayload written = writer.write(new Numbered(1), Numbered.class, NO_ANNOTATIONS, "application/json");

            assertThat(Thread.interrupted()).isTrue();
            assertThat(new String(written.bytes(), UTF_8)).isEqualTo("{\"number\":\"no. 1\"}");
        }
    }
}
