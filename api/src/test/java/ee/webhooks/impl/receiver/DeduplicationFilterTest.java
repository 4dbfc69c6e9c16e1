// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookHeaders;
import ee.webhooks.WebhookKey;
import ee.webhooks.WebhookSecret;
import ee.webhooks.impl.format.Formats;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.SeBootstrap;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On Jersey, with transactions that only say what becomes of them. */
class DeduplicationFilterTest {

    private static final WebhookSecret SECRET = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @RegisterExtension
    final ReceiverLog log = new ReceiverLog();

    /** What happened, in order. */
    private static final List<String> EVENTS = new CopyOnWriteArrayList<>();

    private static Optional<Deduplication> deduplication;
    private static SeBootstrap.Instance server;

    /** Repeats are told by their id. */
    private record Noting() implements Deduplication {

        @Override
        public Reception begin(String receiver, List<String> notes) {
            String id = String.join(" ", notes);
            if (id.equals("unavailable")) {
                throw new IllegalStateException("no database");
            }
            EVENTS.add("begin " + receiver + " " + id);
            return new Reception() {

                @Override
                public boolean isRepeat() {
                    return id.equals("repeat");
                }

                @Override
                public void commit() {
                    EVENTS.add("commit");
                    if (id.equals("uncommittable")) {
                        throw new IllegalStateException("rolled back");
                    }
                }

                @Override
                public void rollback() {
                    EVENTS.add("rollback");
                }
            };
        }
    }

    public static final class Filters implements DynamicFeature {

        @Override
        public void configure(ResourceInfo resource, FeatureContext context) {
            ReceiverSettings settings = new ReceiverSettings(
                    "shop",
                    Formats.STANDARD,
                    List.of((WebhookKey) SECRET),
                    Duration.ofMinutes(5),
                    1000,
                    Optional.empty());
            context.register(new VerificationFilter(
                    Optional.of(settings), (receiver, uri) -> Optional.empty(), false, Clock.systemUTC()));
            context.register(new DeduplicationFilter("shop", () -> deduplication));
        }
    }

    public static final class Receivers extends Application {

        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(Resource.class, Filters.class, Mapper.class);
        }
    }

    /** What no mapper takes ends in the server, which then rolls back what a request has left open: that is for tests on servers. */
    public static final class Mapper implements ExceptionMapper<IllegalStateException> {

        @Override
        public Response toResponse(IllegalStateException exception) {
            return Response.serverError().build();
        }
    }

    @Path("webhooks")
    public static final class Resource {

        @POST
        public Response receive(String answer) {
            EVENTS.add("resource");
            if (answer.equals("throw")) {
                throw new IllegalStateException("thrown by the resource");
            }
            return Response.status(Integer.parseInt(answer)).entity("answer").build();
        }
    }

    @BeforeAll
    static void start() {
        server = RestServer.start(Receivers.class);
    }

    @AfterAll
    static void stop() {
        RestServer.stop(server);
    }

    @BeforeEach
    void begin() {
        EVENTS.clear();
        deduplication = Optional.of(new Noting());
    }

    private static HttpResponse<String> send(String id, String answer) throws Exception {
        long now = Instant.now().getEpochSecond();
        byte[] body = answer.getBytes(UTF_8);
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                + server.configuration().port()
                                + server.configuration().rootPath() + "webhooks"))
                        .header(WebhookHeaders.ID, id)
                        .header(WebhookHeaders.TIMESTAMP, Long.toString(now))
                        .header(WebhookHeaders.SIGNATURE, SECRET.sign(id, now, body))
                        .header("content-type", "text/plain")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"200", "202", "299"})
    void successIsCommittedBeforeItIsAnswered(String status) throws Exception {
        HttpResponse<String> response = send("first", status);

        assertThat(response.statusCode()).isEqualTo(Integer.parseInt(status));
        assertThat(response.body()).isEqualTo("answer");
        assertThat(EVENTS).containsExactly("begin shop first", "resource", "commit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"302", "400", "409", "500", "throw"})
    void anythingElseIsRolledBack(String answer) throws Exception {
        int status = answer.equals("throw") ? 500 : Integer.parseInt(answer);

        assertThat(send("first", answer).statusCode()).isEqualTo(status);
        assertThat(EVENTS).containsExactly("begin shop first", "resource", "rollback");
    }

    @Test
    void aRepeatIsAnsweredWithoutTheResource() throws Exception {
        HttpResponse<String> response = send("repeat", "200");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(EVENTS).containsExactly("begin shop repeat", "rollback");
        assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("FINE WHK00513: Webhook repeat was received and handled before");
    }

    @Test
    void whatCannotBeCommittedIsToBeSentAgain() throws Exception {
        HttpResponse<String> response = send("uncommittable", "200");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(response.body()).contains("Send it again.").doesNotContain("answer");
        assertThat(EVENTS).containsExactly("begin shop uncommittable", "resource", "commit");
        assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("SEVERE WHK00514: The transaction of webhook uncommittable");
    }

    @Test
    void withoutADatabaseTheSenderIsToSendAgain() throws Exception {
        assertThat(send("unavailable", "200").statusCode()).isEqualTo(503);
        assertThat(EVENTS).isEmpty();
        assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("SEVERE WHK00512: The check whether webhook unavailable was");
    }

    @Test
    void withoutTheRuntimeNothingPasses() throws Exception {
        deduplication = Optional.empty();

        assertThat(send("first", "200").statusCode()).isEqualTo(500);
        assertThat(EVENTS).isEmpty();
        assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("SEVERE WHK00511: @VerifyWebhook(value = \"shop\"");
    }

    @Test
    void whatIsNotGenuineBeginsNothing() throws Exception {
        HttpRequest forged = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                        + server.configuration().port() + server.configuration().rootPath() + "webhooks"))
                .POST(BodyPublishers.ofString("200"))
                .build();

        assertThat(CLIENT.send(forged, BodyHandlers.discarding()).statusCode()).isEqualTo(400);
        assertThat(EVENTS).isEmpty();
    }
}
