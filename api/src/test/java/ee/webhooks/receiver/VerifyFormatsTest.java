// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookFormats;
import ee.webhooks.WebhookKey;
import ee.webhooks.WebhookSecret;
import ee.webhooks.impl.format.Formats;
import ee.webhooks.impl.format.SentCall;
import ee.webhooks.impl.receiver.Deduplication;
import ee.webhooks.impl.receiver.ReceiverLog;
import ee.webhooks.impl.receiver.RestServer;
import ee.webhooks.spi.WebhookFormat;
import ee.webhooks.spi.WebhookHmacFormat;
import ee.webhooks.spi.WebhookKeyResolver;
import ee.webhooks.spi.WebhookToSign;
import ee.webhooks.spi.WebhookToVerify;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.SeBootstrap;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resources of all kinds of formats: built in, configured, and beans. On Jersey, with a container of CDI. */
class VerifyFormatsTest {

    private static final WebhookSecret SECRET = WebhookSecret.ofText("It's a Secret to Everybody");
    private static final WebhookSecret OTHER = WebhookSecret.ofText("the secret of another");
    private static final String BODY = "{\"id\":\"evt_1\",\"event_id\":\"Ev1\"}";

    private static final Map<String, String> CONFIG = Map.ofEntries(
            Map.entry("webhooks.receiver.github.secret", "of-another-sender, " + SECRET.reveal()),
            Map.entry("webhooks.receiver.stripe.secret", SECRET.reveal()),
            Map.entry("webhooks.receiver.slack.secret", SECRET.reveal()),
            Map.entry("webhooks.receiver.meta.secret", SECRET.reveal()),
            Map.entry("webhooks.receiver.meta.verify-token", "it is really Meta & nothing else"),
            Map.entry("webhooks.receiver.tokenless.secret", SECRET.reveal()),
            Map.entry("webhooks.receiver.acme.secret", SECRET.reveal()),
            Map.entry("webhooks.receiver.bean.secret", SECRET.reveal()),
            Map.entry("webhooks.receiver.broken.secret", SECRET.reveal()),
            Map.entry("webhooks.receiver.short.secret", "1234567"),
            Map.entry("webhooks.formats.acme.signature-header", "X-Acme-Signature"),
            Map.entry("webhooks.formats.acme.encoding", "base64"),
            Map.entry("webhooks.formats.acme.prefix", "hmac "),
            Map.entry("webhooks.formats.acme.timestamp-header", "X-Acme-Time"),
            Map.entry("webhooks.formats.acme.content", "{timestamp}.{body}"),
            Map.entry("webhooks.formats.acme.id-pointer", "/event_id"),
            Map.entry("webhooks.formats.acme.webhook-header", "X-Acme-Event"),
            Map.entry("webhooks.formats.wrong.signature-header", "X-Wrong"),
            Map.entry("webhooks.formats.wrong.content", "{timestamp}.{body}"),
            Map.entry("webhooks.formats.shopify.signature-header", "X-Mine"));

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final List<String> EVENTS = new CopyOnWriteArrayList<>();

    /** By what webhooks are remembered. */
    private static final Set<String> REMEMBERED = new HashSet<>();

    private static WeldContainer container;
    private static SeBootstrap.Instance server;

    @RegisterExtension
    final ReceiverLog log = new ReceiverLog();

    static final class Failing implements WebhookFormat {

        @Override
        public Map<String, String> sign(WebhookToSign call) {
            return Map.of();
        }

        @Override
        public VerifiedWebhook verify(WebhookToVerify request) {
            throw new IllegalStateException("out of order");
        }
    }

    @ApplicationScoped
    static class Beans {

        @Produces
        @Named("of-bean")
        WebhookFormat ofBean() {
            return WebhookHmacFormat.builder("X-Bean").build();
        }

        @Produces
        @ApplicationScoped
        @Named("failing")
        WebhookFormat failing() {
            return new Failing();
        }
    }

    @ApplicationScoped
    static class Partners implements WebhookKeyResolver {

        @Override
        public Collection<? extends WebhookKey> keys(String receiver, UriInfo uri) {
            return receiver.equals("partners") ? List.of(SECRET, OTHER) : List.of();
        }
    }

    @ApplicationScoped
    static class Noting implements Deduplication {

        @Override
        public Reception begin(String receiver, List<String> notes) {
            boolean repeat = notes.stream().anyMatch(REMEMBERED::contains);
            return new Reception() {

                @Override
                public boolean isRepeat() {
                    return repeat;
                }

                @Override
                public void commit() {
                    REMEMBERED.addAll(notes);
                }

                @Override
                public void rollback() {
                    // Nothing was noted
                }
            };
        }
    }

    @Path("formats")
    public static final class Resource {

        @POST
        @Path("github")
        @VerifyWebhook(value = "github", format = WebhookFormats.GITHUB, deduplicate = true)
        public void github(String body) {
            EVENTS.add(body);
        }

        @POST
        @Path("stripe")
        @VerifyWebhook(value = "stripe", format = WebhookFormats.STRIPE, deduplicate = true)
        public void stripe(String body) {
            EVENTS.add(body);
        }

        @POST
        @Path("slack")
        @VerifyWebhook(value = "slack", format = WebhookFormats.SLACK)
        public void slack(String body) {
            EVENTS.add(body);
        }

        @POST
        @Path("acme")
        @VerifyWebhook(value = "acme", format = "acme")
        public void acme(String body) {
            EVENTS.add(body);
        }

        @POST
        @Path("bean")
        @VerifyWebhook(value = "bean", format = "of-bean")
        public void bean(String body) {
            EVENTS.add(body);
        }

        @POST
        @Path("failing")
        @VerifyWebhook(value = "broken", format = "failing")
        public void failing(String body) {
            EVENTS.add(body);
        }

        @POST
        @Path("unknown")
        @VerifyWebhook(value = "broken", format = "gitlab")
        public void unknown(String body) {
            EVENTS.add(body);
        }

        @POST
        @Path("wrong")
        @VerifyWebhook(value = "broken", format = "wrong")
        public void wrong(String body) {
            EVENTS.add(body);
        }

        @POST
        @Path("short")
        @VerifyWebhook(value = "short", format = WebhookFormats.GITHUB)
        public void tooShort(String body) {
            EVENTS.add(body);
        }

        @POST
        @Path("without-id")
        @VerifyWebhook(value = "meta", format = WebhookFormats.META, deduplicate = true)
        public void withoutId(String body) {
            EVENTS.add(body);
        }

        @POST
        @Path("partners")
        @VerifyWebhook(value = "partners", format = WebhookFormats.STRIPE, deduplicate = true)
        public void partners(String body) {
            EVENTS.add(body);
        }
    }

    @Path("meta")
    @VerifyWebhook(value = "meta", format = WebhookFormats.META)
    public static final class Meta {

        @GET
        public void subscribe() {
            EVENTS.add("subscribe");
        }

        @POST
        public void receive(String body) {
            EVENTS.add(body);
        }
    }

    @Path("tokenless")
    @VerifyWebhook(value = "tokenless", format = WebhookFormats.META)
    public static final class Tokenless {

        @GET
        public void subscribe() {
            EVENTS.add("subscribe");
        }
    }

    public static final class Receivers extends Application {

        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(Resource.class, Meta.class, Tokenless.class);
        }
    }

    @BeforeAll
    static void start() {
        Configured.with(CONFIG);
        container = new Weld()
                .disableDiscovery()
                .beanClasses(Beans.class, Noting.class, Partners.class)
                .initialize();
        server = RestServer.start(Receivers.class);
    }

    @AfterAll
    static void stop() {
        RestServer.stop(server);
        container.shutdown();
        Configured.end();
    }

    @BeforeEach
    void forget() {
        EVENTS.clear();
        REMEMBERED.clear();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                + server.configuration().port() + server.configuration().rootPath() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String body, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request);
    }

    private static Map<String, String> signed(WebhookFormat format, String id, String body, WebhookSecret secret) {
        return format.sign(new SentCall(
                "acme",
                "push",
                id,
                Instant.now(),
                "POST",
                URI.create("https://acme.example"),
                Map.of(),
                body.getBytes(UTF_8),
                List.of(secret)));
    }

    private static Map<String, String> signed(String format, String id, String body) {
        return signed(Formats.builtIn(format).orElseThrow().format(), id, body, SECRET);
    }

    @Test
    void aRepeatOfGitHubIsToldByIdAndBody() throws Exception {
        String url = "formats/github";

        assertThat(post(url, BODY, signed("github", "guid-1", BODY)).statusCode())
                .isEqualTo(204);
        assertThat(post(url, BODY, signed("github", "guid-1", BODY)).statusCode())
                .isEqualTo(204);
        assertThat(EVENTS).containsExactly(BODY);
        // An attacker who sends the old body with the id of a new webhook does not keep the new one from its receiver
        assertThat(post(url, BODY, signed("github", "guid-2", BODY)).statusCode())
                .isEqualTo(204);
        assertThat(post(url, "{}", signed("github", "guid-2", "{}")).statusCode())
                .isEqualTo(204);
        assertThat(EVENTS).containsExactly(BODY, BODY, "{}");
    }

    @Test
    void whatIsForgedGetsTheSameAnswerAsEverywhere() throws Exception {
        HttpResponse<String> forged = post("formats/github", BODY, signed("github", "guid-1", "{}"));
        HttpResponse<String> unsigned = post("formats/github", BODY, Map.of("X-GitHub-Delivery", "guid-1"));

        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(forged.body()).contains("The webhook could not be verified.").doesNotContain("Signature");
        assertThat(unsigned.statusCode()).isEqualTo(400);
        assertThat(EVENTS).isEmpty();
        assertThat(log.lines()).anyMatch(line -> line.contains("WHK00535")).anyMatch(line -> line.contains("WHK00500"));
    }

    @Test
    void aRepeatOfStripeIsToldByTheIdInItsBody() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThat(post("formats/stripe", BODY, signed("stripe", "any", BODY))
                            .statusCode())
                    .isEqualTo(204);
        }
        assertThat(EVENTS).containsExactly(BODY);
    }

    @Test
    void aWebhookWithoutAnIdIsRefusedWhereRepeatsAreToBeTold() throws Exception {
        HttpResponse<String> answer = post("formats/stripe", "{}", signed("stripe", "any", "{}"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(EVENTS).isEmpty();
        assertThat(log.lines()).anyMatch(line -> line.contains("WHK00534"));
    }

    @Test
    void theIdsOfEachSenderAreItsOwn() throws Exception {
        WebhookFormat stripe = Formats.builtIn("stripe").orElseThrow().format();

        for (WebhookSecret secret : List.of(SECRET, OTHER, SECRET)) {
            assertThat(post("formats/partners", BODY, signed(stripe, "any", BODY, secret))
                            .statusCode())
                    .isEqualTo(204);
        }
        assertThat(EVENTS).hasSize(2);
        assertThat(REMEMBERED).hasSize(2).doesNotContain("evt_1");
    }

    @Test
    void slackIsAnsweredWithItsChallengeIfItIsSlack() throws Exception {
        String body = "{\"token\":\"Jhj5dZrVaK7ZwHHjRyZWjbDl\","
                + "\"challenge\":\"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P\",\"type\":\"url_verification\"}";

        HttpResponse<String> answer = post("formats/slack", body, signed("slack", "any", body));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(post("formats/slack", body, signed("slack", "any", BODY)).statusCode())
                .isEqualTo(401);
        assertThat(EVENTS).isEmpty();
        // What could be a page is no challenge, and goes to the resource
        String page = body.replace("3eZbrw1a", "<script>");
        assertThat(post("formats/slack", page, signed("slack", "any", page)).statusCode())
                .isEqualTo(204);
        assertThat(EVENTS).containsExactly(page);
    }

    private static String subscription(String mode, String token, String challenge) {
        return "?hub.mode=" + mode + "&hub.challenge=" + challenge + "&hub.verify_token="
                + URLEncoder.encode(token, UTF_8);
    }

    @Test
    void metaIsAnsweredWithItsChallengeIfItKnowsTheToken() throws Exception {
        String token = "it is really Meta & nothing else";

        HttpResponse<String> answer = send(request("meta" + subscription("subscribe", token, "1158201444")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("1158201444");
        assertThat(EVENTS).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?hub.mode=subscribe&hub.challenge=1&hub.verify_token=wrong",
                "?hub.mode=subscribe&hub.challenge=1",
                "?hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=it+is+really+Meta+%26+nothing+else",
                "?hub.mode=subscribe&hub.challenge=%3Cscript%3E&hub.verify_token=it+is+really+Meta+%26+nothing+else",
                "?hub.mode=subscribe&hub.verify_token=it+is+really+Meta+%26+nothing+else",
                ""
            })
    void aRequestThatIsNotOfMetaIsOneWithoutASignature(String query) throws Exception {
        HttpResponse<String> answer = send(request("meta" + query));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("A webhook header is missing or malformed.");
        assertThat(EVENTS).isEmpty();
    }

    @Test
    void withoutATokenNoChallengeIsAnswered() throws Exception {
        assertThat(send(request("tokenless" + subscription("subscribe", "", "1")))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aFormatMayBeConfigured() throws Exception {
        WebhookFormat same = WebhookHmacFormat.builder("X-Acme-Signature")
                .encoding(WebhookHmacFormat.Encoding.BASE64)
                .prefix("hmac ")
                .timestampHeader("X-Acme-Time")
                .content("{timestamp}.{body}")
                .build();

        assertThat(post("formats/acme", BODY, signed(same, "any", BODY, SECRET)).statusCode())
                .isEqualTo(204);
        assertThat(post("formats/acme", BODY, signed(same, "any", BODY, OTHER)).statusCode())
                .isEqualTo(401);
        assertThat(EVENTS).containsExactly(BODY);
    }

    @Test
    void aFormatMayBeABean() throws Exception {
        WebhookFormat same = WebhookHmacFormat.builder("X-Bean").build();

        assertThat(post("formats/bean", BODY, signed(same, "any", BODY, SECRET)).statusCode())
                .isEqualTo(204);
        assertThat(post("formats/bean", BODY, signed(same, "any", BODY, OTHER)).statusCode())
                .isEqualTo(401);
        assertThat(EVENTS).containsExactly(BODY);
    }

    @Test
    void aFormatThatFailsLetsNothingPass() throws Exception {
        HttpResponse<String> answer = post("formats/failing", BODY, Map.of());

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("out of order");
        assertThat(EVENTS).isEmpty();
        assertThat(log.lines()).anyMatch(line -> line.contains("WHK00537") && line.contains("'failing'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "wrong", "short", "without-id"})
    void whatIsConfiguredWronglyLetsNothingPass(String path) throws Exception {
        assertThat(post("formats/" + path, BODY, signed("meta", "any", BODY)).statusCode())
                .isEqualTo(500);
        assertThat(EVENTS).isEmpty();
    }

    @Test
    void whatIsConfiguredWronglyIsNamed() throws Exception {
        RestServer.stop(server);
        server = RestServer.start(Receivers.class);
        for (String path : List.of("wrong", "short", "without-id", "unknown")) {
            post("formats/" + path, BODY, signed("meta", "any", BODY));
        }

        assertThat(log.lines())
                .anyMatch(line -> line.contains("WHK00615") && line.contains("webhooks.formats.wrong"))
                .anyMatch(line -> line.contains("WHK00538") && line.contains("webhooks.receiver.short.secret"))
                .anyMatch(line -> line.contains("WHK00533") && line.contains("Resource.withoutId"))
                .anyMatch(line -> line.contains("WHK00537") && line.contains("'gitlab'"))
                .noneMatch(line -> line.contains("1234567"));
    }
}
