// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookHeaders;
import ee.webhooks.WebhookKey;
import ee.webhooks.WebhookSecret;
import ee.webhooks.impl.receiver.Deduplication;
import ee.webhooks.impl.receiver.ReceiverLog;
import ee.webhooks.impl.receiver.RestServer;
import ee.webhooks.spi.WebhookKeyResolver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.SeBootstrap;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On Jersey, with beans of the application and of the runtime in a container of CDI. */
class VerifyWebhookFeatureTest {

    private static final WebhookSecret SECRET = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final WebhookSecret OTHER = WebhookSecret.parse("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");
    private static final byte[] BODY = "{}".getBytes(UTF_8);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** What happened, in order. */
    private static final List<String> EVENTS = new CopyOnWriteArrayList<>();

    private static final List<List<String>> NOTES = new CopyOnWriteArrayList<>();

    private static WeldContainer container;
    private static SeBootstrap.Instance server;

    @RegisterExtension
    final ReceiverLog log = new ReceiverLog();

    @ApplicationScoped
    static class Partners implements WebhookKeyResolver {

        @Override
        public Collection<? extends WebhookKey> keys(String receiver, UriInfo uri) {
            String partner = uri.getPathParameters().getFirst("partner");
            return switch (partner) {
                case "acme" -> List.of(SECRET);
                case "globex" -> List.of(OTHER);
                case "rotating" -> List.of(SECRET, OTHER);
                default -> List.of();
            };
        }
    }

    @ApplicationScoped
    static class Noting implements Deduplication {

        @Override
        public Reception begin(String receiver, List<String> notes) {
            NOTES.add(notes);
            String id = notes.get(0).replaceFirst("^.*\\.", "");
            EVENTS.add("begin " + receiver + " " + id);
            return new Reception() {

                @Override
                public boolean isRepeat() {
                    return id.equals("repeat");
                }

                @Override
                public void commit() {
                    EVENTS.add("commit");
                }

                @Override
                public void rollback() {
                    EVENTS.add("rollback");
                }
            };
        }
    }

    public interface Producible {

        @POST
        void receive();
    }

    @VerifyWebhook
    public static class Annotated implements Producible {

        @Override
        public void receive() {
            EVENTS.add("resource");
        }
    }

    public static class OfClass {

        @POST
        public void receive() {
            EVENTS.add("resource");
        }
    }

    @VerifyWebhook
    public static class OfSubclass extends OfClass {}

    private static final AtomicBoolean ALTERNATING = new AtomicBoolean();

    public interface Alternating {

        @POST
        void receive();
    }

    @VerifyWebhook
    public static class AlternatingVerified implements Alternating {

        @Override
        public void receive() {
            EVENTS.add("resource");
        }
    }

    public interface OpenProducible {

        @POST
        void receive();
    }

    @ApplicationScoped
    static class Producer {

        @Produces
        @ApplicationScoped
        Producible verified() {
            return new Annotated();
        }

        @Produces
        @ApplicationScoped
        OpenProducible open() {
            return () -> EVENTS.add("resource");
        }

        @Produces
        @ApplicationScoped
        OfClass ofClass() {
            return new OfSubclass();
        }

        @Produces
        @ApplicationScoped
        Alternating alternating() {
            return ALTERNATING.get() ? new AlternatingVerified() : () -> EVENTS.add("resource");
        }
    }

    @Path("partners/{partner}")
    public static final class Direct {

        @Path("produced")
        public Producible produced() {
            return CDI.current().select(Producible.class).get();
        }

        @Path("produced-class")
        public OfClass producedClass() {
            return CDI.current().select(OfClass.class).get();
        }

        @Path("produced-alternating")
        public Alternating producedAlternating() {
            return CDI.current().select(Alternating.class).get();
        }

        @Path("produced-open")
        public OpenProducible producedOpen() {
            return CDI.current().select(OpenProducible.class).get();
        }

        @POST
        @Path("plain")
        @VerifyWebhook
        public void plain() {
            EVENTS.add("resource");
        }

        @POST
        @Path("once")
        @VerifyWebhook(value = "shop", deduplicate = true)
        public void once() {
            EVENTS.add("resource");
        }

        @POST
        @Path("later")
        @VerifyWebhook(value = "shop", deduplicate = true)
        public CompletionStage<String> later() {
            EVENTS.add("resource");
            return CompletableFuture.completedFuture("answer");
        }

        @Path("located")
        @VerifyWebhook(value = "shop", deduplicate = true)
        public Located located() {
            return new Located();
        }
    }

    public static final class Located {

        @POST
        @Path("later")
        public CompletionStage<String> later() {
            EVENTS.add("resource");
            return CompletableFuture.completedFuture("answer");
        }

        @POST
        public void receive() {
            EVENTS.add("resource");
        }
    }

    public static final class Receivers extends Application {

        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(Direct.class);
        }
    }

    @BeforeAll
    static void start() {
        container = new Weld()
                .disableDiscovery()
                .beanClasses(Partners.class, Noting.class, Producer.class)
                .initialize();
        startServer();
    }

    private static void startServer() {
        server = RestServer.start(Receivers.class);
    }

    @AfterAll
    static void stop() {
        stopServer();
        container.shutdown();
    }

    private static void stopServer() {
        RestServer.stop(server);
    }

    @BeforeEach
    void forget() {
        EVENTS.clear();
        NOTES.clear();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                        + server.configuration().port() + server.configuration().rootPath() + path))
                .POST(BodyPublishers.ofByteArray(BODY));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> sendSigned(String path, WebhookSecret secret, String id) throws Exception {
        return sendSigned(path, id, secret);
    }

    private static HttpResponse<String> sendSigned(String path, String id, WebhookSecret... secrets) throws Exception {
        long now = Instant.now().getEpochSecond();
        return send(request(path)
                .header(WebhookHeaders.ID, id)
                .header(WebhookHeaders.TIMESTAMP, Long.toString(now))
                .header(
                        WebhookHeaders.SIGNATURE,
                        Stream.of(secrets)
                                .map(secret -> secret.sign(id, now, BODY))
                                .collect(Collectors.joining(" "))));
    }

    @Test
    void theKeysOfTheApplicationCountForTheUrlThatIsCalled() throws Exception {
        assertThat(sendSigned("partners/acme/plain", SECRET, "msg_1").statusCode())
                .isEqualTo(204);
        assertThat(sendSigned("partners/acme/plain", OTHER, "msg_1").statusCode())
                .isEqualTo(401);
        assertThat(EVENTS).containsExactly("resource");
    }

    @Test
    void aSenderThatIsNotKnownCannotBeToldFromOneThatIs() throws Exception {
        for (String partner : List.of("acme", "unknown")) {
            String path = "partners/" + partner + "/plain";
            assertThat(send(request(path)).statusCode()).as(partner).isEqualTo(400);
            assertThat(sendSigned(path, OTHER, "msg_1").statusCode())
                    .as(partner)
                    .isEqualTo(401);
        }
        assertThat(sendSigned("partners/unknown/plain", OTHER, "msg_1").body())
                .isEqualTo(sendSigned("partners/acme/plain", OTHER, "msg_1").body());
        assertThat(EVENTS).isEmpty();
        assertThat(log.lines())
                .anyMatch(
                        line -> line.startsWith(
                                "WARNING WHK00391: The WebhookKeyResolver has no key for a webhook at 'partners/unknown/plain'"));
    }

    @Test
    void aWebhookIsReceivedInOneTransaction() throws Exception {
        assertThat(sendSigned("partners/acme/once", SECRET, "msg_1").statusCode())
                .isEqualTo(204);
        assertThat(EVENTS).containsExactly("begin shop msg_1", "resource", "commit");
    }

    /** Otherwise one partner could have the webhook of another taken for a repeat, by sending one of its id before. */
    @Test
    void aWebhookIsRememberedAsThatOfItsSender() throws Exception {
        sendSigned("partners/acme/once", SECRET, "msg_1");
        sendSigned("partners/globex/once", OTHER, "msg_1");
        sendSigned("partners/acme/once", SECRET, "msg_1");

        assertThat(EVENTS).filteredOn("resource"::equals).hasSize(3);
        assertThat(NOTES.get(0)).hasSize(1);
        assertThat(NOTES.get(1)).hasSize(1).isNotEqualTo(NOTES.get(0));
        assertThat(NOTES.get(2)).isEqualTo(NOTES.get(0));
    }

    @Test
    void aWebhookIsRememberedByEachKeyOfItsSenderThatFits() throws Exception {
        sendSigned("partners/rotating/once", "msg_1", SECRET);
        sendSigned("partners/rotating/once", "msg_1", OTHER, SECRET);
        sendSigned("partners/rotating/once", "msg_1", OTHER);

        assertThat(NOTES.get(0)).hasSize(1);
        assertThat(NOTES.get(2)).hasSize(1).isNotEqualTo(NOTES.get(0));
        assertThat(NOTES.get(1)).hasSize(2).containsAll(NOTES.get(0)).containsAll(NOTES.get(2));
    }

    /** Methods are configured within the test here: a tool that changes the feature sees which test depends on it. */
    @Test
    void soItIsWhenTheServerWasStartedAgain() throws Exception {
        stopServer();
        startServer();

        assertThat(sendSigned("partners/acme/once", SECRET, "msg_1").statusCode())
                .isEqualTo(204);
        assertThat(sendSigned("partners/acme/once", SECRET, "repeat").statusCode())
                .isEqualTo(204);
        assertThat(sendSigned("partners/acme/plain", SECRET, "msg_1").statusCode())
                .isEqualTo(204);
        assertThat(EVENTS)
                .containsExactly("begin shop msg_1", "resource", "commit", "begin shop repeat", "rollback", "resource");
    }

    @Test
    void soItIsBehindALocator() throws Exception {
        assertThat(sendSigned("partners/acme/located", SECRET, "msg_1").statusCode())
                .isEqualTo(204);
        assertThat(EVENTS).containsExactly("begin shop msg_1", "resource", "commit");
    }

    @Test
    void aRepeatReachesNothingBehindALocator() throws Exception {
        assertThat(sendSigned("partners/acme/located", SECRET, "repeat").statusCode())
                .isEqualTo(204);
        assertThat(EVENTS).containsExactly("begin shop repeat", "rollback");
    }

    @Test
    void whatAnswersOnAnotherThreadIsNotDeduplicatedButRefused() throws Exception {
        assertThat(sendSigned("partners/acme/later", SECRET, "msg_1").statusCode())
                .isEqualTo(500);
        assertThat(EVENTS).isEmpty();
    }

    @Test
    void whatIsWrongBehindALocatorIsInTheLogWhenItIsFound() throws Exception {
        assertThat(sendSigned("partners/acme/located/later", SECRET, "msg_1").statusCode())
                .isEqualTo(500);
        assertThat(log.lines()).anyMatch(line -> line.startsWith("SEVERE WHK00515: " + Located.class.getName()));
    }

    @Test
    void whatAProducerHasMadeIsAskedBehindItsProxy() throws Exception {
        assertThat(send(request("partners/acme/produced")).statusCode()).isEqualTo(400);
        assertThat(sendSigned("partners/acme/produced", OTHER, "msg_1").statusCode())
                .isEqualTo(401);
        assertThat(EVENTS).isEmpty();
        assertThat(sendSigned("partners/acme/produced", SECRET, "msg_1").statusCode())
                .isEqualTo(204);
        assertThat(send(request("partners/acme/produced-open")).statusCode()).isEqualTo(204);
        assertThat(EVENTS).containsExactly("resource", "resource");
    }

    @Test
    void whatAProducerHasMadeOfASubclassIsAskedToo() throws Exception {
        assertThat(send(request("partners/acme/produced-class")).statusCode()).isEqualTo(400);
        assertThat(EVENTS).isEmpty();
        assertThat(sendSigned("partners/acme/produced-class", SECRET, "msg_1").statusCode())
                .isEqualTo(204);
    }

    @Test
    void whatAProducerMakesIsAskedAtEachRequest() throws Exception {
        for (boolean verified : List.of(false, true, false)) {
            ALTERNATING.set(verified);
            BeanManager manager = CDI.current().getBeanManager();
            ((AlterableContext) manager.getContext(ApplicationScoped.class))
                    .destroy(manager.getBeans(Alternating.class).iterator().next());

            assertThat(send(request("partners/acme/produced-alternating")).statusCode())
                    .isEqualTo(verified ? 400 : 204);
        }
    }
}
