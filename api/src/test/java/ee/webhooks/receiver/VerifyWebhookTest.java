// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookHeaders;
import ee.webhooks.WebhookSecret;
import ee.webhooks.WebhookSecretType;
import ee.webhooks.impl.message.LimitedLog;
import ee.webhooks.impl.receiver.ReceiverLog;
import ee.webhooks.impl.receiver.RestServer;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.SeBootstrap;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On Jersey, found by its service file only: the application lists its classes. */
class VerifyWebhookTest {

    private static final WebhookSecret SECRET = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final WebhookSecret PRIVATE_KEY =
            WebhookSecret.generate(WebhookSecretType.ED25519, new SecureRandom());
    private static final byte[] BODY = "{\"name\" : \"Zoë – ☃\"}".getBytes(UTF_8);

    private static final Map<String, String> CONFIG = Map.of(
            "webhooks.receiver.secret", " " + SECRET.reveal() + " ",
            "webhooks.receiver.max-body-size", "1000",
            "webhooks.receiver.named.secret",
                    "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD,"
                            + PRIVATE_KEY.publicKey().orElseThrow(),
            "webhooks.receiver.named.tolerance", "10m",
            "webhooks.receiver.broken.secret", "whsec_hush");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final List<String> RECEIVED = new CopyOnWriteArrayList<>();

    @RegisterExtension
    final ReceiverLog log = new ReceiverLog();

    private static SeBootstrap.Instance server;

    public static final class Receivers extends Application {

        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(
                    OnMethods.class,
                    OnClass.class,
                    Implementing.class,
                    Unconfigured.class,
                    Contradictory.class,
                    Locating.class,
                    Forms.class,
                    FormInField.class,
                    FormInProperty.class,
                    FormInConstructor.class,
                    FormInObject.class,
                    HeaderInObject.class,
                    FormInLocator.class,
                    Reader.class);
        }
    }

    @Path("methods")
    public static final class OnMethods {

        @POST
        @Path("verified")
        @VerifyWebhook
        public void verified(String body) {
            RECEIVED.add(body);
        }

        @POST
        @Path("open")
        public void open(String body) {
            RECEIVED.add(body);
        }

        @DELETE
        @Path("verified")
        @VerifyWebhook
        public void withoutBody() {
            RECEIVED.add("deleted");
        }
    }

    @Path("class")
    @VerifyWebhook("named")
    public static final class OnClass {

        private static final WebhookHandshake HANDSHAKE =
                WebhookHandshake.allow("shop.example", "other.example").limitedTo(60);

        @OPTIONS
        public Response handshake(@Context HttpHeaders headers) {
            return HANDSHAKE.answer(headers);
        }

        @POST
        @Consumes("application/json")
        public void verified(String body) {
            RECEIVED.add(body);
        }
    }

    interface Declared {

        @POST
        @VerifyWebhook
        void verified(String body);
    }

    abstract static class Base implements Declared {

        @GET
        @VerifyWebhook("unused")
        public abstract String overridden();
    }

    @Path("implementing")
    public static final class Implementing extends Base {

        @Override
        public void verified(String body) {
            RECEIVED.add(body);
        }

        @Override
        public String overridden() {
            return "open";
        }
    }

    @Path("unconfigured")
    public static final class Unconfigured {

        @POST
        @Path("missing")
        @VerifyWebhook("missing")
        public void missing(String body) {
            RECEIVED.add(body);
        }

        @POST
        @Path("broken")
        @VerifyWebhook("broken")
        public void broken(String body) {
            RECEIVED.add(body);
        }
    }

    interface First {

        @VerifyWebhook
        void receive(String body);
    }

    interface Second {

        @VerifyWebhook("named")
        void receive(String body);
    }

    @Path("contradictory")
    public static final class Contradictory implements First, Second {

        @POST
        @Override
        public void receive(String body) {
            RECEIVED.add(body);
        }
    }

    @Path("locating")
    public static final class Locating {

        @Path("verified")
        @VerifyWebhook
        public OnMethods verified() {
            return new OnMethods();
        }

        @Path("deduplicated")
        @VerifyWebhook(deduplicate = true)
        public Target deduplicated() {
            return new Target();
        }

        @Path("open")
        public Object open() {
            return new OnClass();
        }
    }

    public static final class Target {

        @POST
        public void receive(String body) {
            RECEIVED.add(body);
        }

        @POST
        @Path("later")
        public CompletionStage<String> later(String body) {
            RECEIVED.add(body);
            return CompletableFuture.completedFuture(body);
        }
    }

    @Path("forms")
    @VerifyWebhook
    public static final class Forms {

        @POST
        @Path("parameter")
        public void parameter(@FormParam("a") String a) {
            RECEIVED.add("a=" + a);
        }

        @POST
        @Path("text")
        public void text(String body) {
            RECEIVED.add(body);
        }
    }

    @Path("early-forms/field")
    @VerifyWebhook
    public static final class FormInField {

        @FormParam("a")
        private String a;

        @POST
        public void receive() {
            RECEIVED.add("field " + a);
        }
    }

    @Path("early-forms/property")
    @VerifyWebhook
    public static final class FormInProperty {

        private String a;

        @FormParam("a")
        public void setA(String a) {
            this.a = a;
        }

        @POST
        public void receive() {
            RECEIVED.add("property " + a);
        }
    }

    @Path("early-forms/constructor")
    @VerifyWebhook
    public static final class FormInConstructor {

        private final String a;

        public FormInConstructor(@FormParam("a") String a) {
            this.a = a;
        }

        @POST
        public void receive() {
            RECEIVED.add("constructor " + a);
        }
    }

    public static class FormObject {

        @FormParam("a")
        private String a;
    }

    public static class HeaderObject {

        @HeaderParam("a")
        private String a;
    }

    @Path("early-forms/object")
    @VerifyWebhook
    public static final class FormInObject {

        @BeanParam
        private FormObject object;

        @POST
        public void receive() {
            RECEIVED.add("object " + object.a);
        }
    }

    @Path("early-forms/header")
    @VerifyWebhook
    public static final class HeaderInObject {

        @BeanParam
        private HeaderObject object;

        @POST
        public void receive() {
            RECEIVED.add("header " + object.a);
        }
    }

    @Path("early-forms/locator")
    public static final class FormInLocator {

        @Path("verified")
        @VerifyWebhook
        public Behind locate(@FormParam("a") String a) {
            return new Behind(a);
        }
    }

    public static final class Behind {

        private final String a;

        Behind(String a) {
            this.a = a;
        }

        @POST
        public void receive() {
            RECEIVED.add("locator " + a);
        }

        @POST
        @Path("own")
        @VerifyWebhook
        public void own() {
            RECEIVED.add("locator " + a);
        }
    }

    /** Reads of a body before it is verified. */
    @PreMatching
    public static final class Reader implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) throws IOException {
            if (request.getHeaderString("read") != null) {
                request.getEntityStream().readNBytes(Integer.parseInt(request.getHeaderString("read")));
            }
        }
    }

    @BeforeAll
    static void start() {
        Configured.with(CONFIG);
        server = RestServer.start(Receivers.class);
    }

    @AfterAll
    static void stop() {
        RestServer.stop(server);
        Configured.end();
    }

    @BeforeEach
    void forget() {
        RECEIVED.clear();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                + server.configuration().port() + server.configuration().rootPath() + path));
    }

    private static HttpRequest.Builder signed(String path, WebhookSecret secret, Instant time, byte[] body) {
        return request(path)
                .header(WebhookHeaders.ID, "msg_1")
                .header(WebhookHeaders.TIMESTAMP, Long.toString(time.getEpochSecond()))
                .header(WebhookHeaders.SIGNATURE, secret.sign("msg_1", time.getEpochSecond(), body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, byte[] body) throws Exception {
        return send(request, BodyPublishers.ofByteArray(body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, BodyPublisher body) throws Exception {
        return CLIENT.send(
                request.header("content-type", "application/json").POST(body).build(), BodyHandlers.ofString());
    }

    private static void assertProblem(HttpResponse<String> response, int status, String title, String detail) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(response.body())
                .isEqualTo("{\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\"" + detail + "\"}");
        assertThat(RECEIVED).isEmpty();
    }

    @Test
    void aGenuineRequestReachesTheMethodWithItsBody() throws Exception {
        assertThat(send(signed("methods/verified", SECRET, Instant.now(), BODY), BODY)
                        .statusCode())
                .isEqualTo(204);
        assertThat(RECEIVED).containsExactly(new String(BODY, UTF_8));
    }

    @Test
    void aRequestWithoutBodyIsVerifiedToo() throws Exception {
        byte[] none = {};
        HttpRequest genuine =
                signed("methods/verified", SECRET, Instant.now(), none).DELETE().build();
        HttpRequest forged = request("methods/verified").DELETE().build();

        assertThat(CLIENT.send(genuine, BodyHandlers.discarding()).statusCode()).isEqualTo(204);
        assertThat(CLIENT.send(forged, BodyHandlers.discarding()).statusCode()).isEqualTo(400);
        assertThat(RECEIVED).containsExactly("deleted");
    }

    @Test
    void aForgedRequestDoesNot() throws Exception {
        HttpResponse<String> response = send(signed("methods/verified", PRIVATE_KEY, Instant.now(), BODY), BODY);

        assertProblem(response, 401, "Unauthorized", "The webhook could not be verified.");
        assertThat(response.headers().firstValue("www-authenticate")).contains("StandardWebhooks");
    }

    @Test
    void aChangedBodyDoesNot() throws Exception {
        assertProblem(
                send(signed("methods/verified", SECRET, Instant.now(), BODY), "{}".getBytes(UTF_8)),
                401,
                "Unauthorized",
                "The webhook could not be verified.");
    }

    @ParameterizedTest
    @CsvSource({"methods/verified, 310", "class, 610"})
    void anOldRequestIsAnsweredAsAForgedOne(String path, long seconds) throws Exception {
        WebhookSecret secret = path.equals("class") ? PRIVATE_KEY : SECRET;

        assertProblem(
                send(signed(path, secret, Instant.now().minusSeconds(seconds), BODY), BODY),
                401,
                "Unauthorized",
                "The webhook could not be verified.");
    }

    @Test
    void aReceiverMayHaveItsOwnTolerance() throws Exception {
        assertThat(send(signed("class", PRIVATE_KEY, Instant.now().minusSeconds(310), BODY), BODY)
                        .statusCode())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "-1", "1614265330.0"})
    void aMissingOrMalformedHeaderIsABadRequest(String timestamp) throws Exception {
        HttpRequest.Builder request = request("methods/verified")
                .header(WebhookHeaders.ID, "msg_1")
                .header(WebhookHeaders.SIGNATURE, "v1,AAAA");
        if (!timestamp.equals("missing")) {
            request.header(WebhookHeaders.TIMESTAMP, timestamp);
        }

        assertProblem(send(request, BODY), 400, "Bad Request", "A webhook header is missing or malformed.");
    }

    @ParameterizedTest
    @CsvSource({"1000, 204", "1001, 413"})
    void aBodyMayHaveSoManyBytes(int size, int status) throws Exception {
        byte[] body = "x".repeat(size).getBytes(UTF_8);

        assertThat(send(signed("methods/verified", SECRET, Instant.now(), body), body)
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void aLargeBodyWithoutALengthIsRefusedToo() throws Exception {
        byte[] body = new byte[5000];
        BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));

        assertProblem(
                send(signed("methods/verified", SECRET, Instant.now(), body), chunked),
                413,
                "Request Entity Too Large",
                "The body is too large.");
    }

    @Test
    void theAnnotationOfTheClassCountsForItsMethods() throws Exception {
        assertThat(send(signed("class", PRIVATE_KEY, Instant.now(), BODY), BODY).statusCode())
                .isEqualTo(204);
        assertThat(send(signed("class", SECRET, Instant.now(), BODY), BODY).statusCode())
                .isEqualTo(401);
    }

    @Test
    void theAnnotationOfAnInterfaceCountsForTheMethodThatImplementsIt() throws Exception {
        assertThat(send(signed("implementing", SECRET, Instant.now(), BODY), BODY)
                        .statusCode())
                .isEqualTo(204);
        assertThat(send(signed("implementing", PRIVATE_KEY, Instant.now(), BODY), BODY)
                        .statusCode())
                .isEqualTo(401);
        assertThat(CLIENT.send(request("implementing").build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(500);
    }

    @Test
    void otherMethodsAreNotVerified() throws Exception {
        assertThat(send(request("methods/open"), BODY).statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "broken"})
    void withoutAKeyThatCanBeUsedNothingPasses(String receiver) throws Exception {
        assertProblem(
                send(signed("unconfigured/" + receiver, SECRET, Instant.now(), BODY), BODY),
                500,
                "Internal Server Error",
                "Webhooks cannot be verified here at the moment.");
    }

    private static HttpResponse<String> options(String... headers) throws Exception {
        HttpRequest.Builder request = request("class").method("OPTIONS", BodyPublishers.noBody());
        return CLIENT.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({"SHOP.example, 120, 60", "other.example, 30, 30", "shop.example, many, 60", "shop.example, 0, 60"})
    void aHandshakeIsAnsweredWithoutASignature(String origin, String requested, String allowed) throws Exception {
        HttpResponse<String> response = options("WebHook-Request-Origin", origin, "WebHook-Request-Rate", requested);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("WebHook-Allowed-Origin")).contains(origin);
        assertThat(response.headers().firstValue("WebHook-Allowed-Rate")).contains(allowed);
        assertThat(response.headers().firstValue("Allow").orElseThrow()).contains("POST");
    }

    @Test
    void whoIsNotAllowedGetsNoConsent() throws Exception {
        HttpResponse<String> response = options("WebHook-Request-Origin", "evil.example");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("WebHook-Allowed-Origin")).isEmpty();
    }

    @Test
    void otherOptionsAreNoHandshake() throws Exception {
        HttpResponse<String> response = options();

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("WebHook-Allowed-Origin")).isEmpty();
    }

    @Test
    void aHandshakeAllowsSomebodyToSendSomeTime() {
        assertThatThrownBy(WebhookHandshake::allow).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WebhookHandshake.allow("shop.example").limitedTo(0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void annotationsThatContradictEachOtherLetNothingPass() throws Exception {
        for (WebhookSecret secret : List.of(SECRET, PRIVATE_KEY)) {
            assertProblem(
                    send(signed("contradictory", secret, Instant.now(), BODY), BODY),
                    500,
                    "Internal Server Error",
                    "Webhooks cannot be verified here at the moment.");
        }
    }

    @Test
    void theAnnotationOfALocatorCountsForWhatIsBehindIt() throws Exception {
        assertThat(send(signed("locating/verified/open", SECRET, Instant.now(), BODY), BODY)
                        .statusCode())
                .isEqualTo(204);
        assertThat(send(signed("locating/verified/open", PRIVATE_KEY, Instant.now(), BODY), BODY)
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(request("locating/verified/open"), BODY).statusCode()).isEqualTo(400);
        assertThat(RECEIVED).hasSize(1);
    }

    @Test
    void whatIsBehindALocatorKeepsItsOwn() throws Exception {
        assertThat(send(signed("locating/open", PRIVATE_KEY, Instant.now(), BODY), BODY)
                        .statusCode())
                .isEqualTo(204);
        assertThat(send(request("locating/open"), BODY).statusCode()).isEqualTo(400);
    }

    @Test
    void aLocatorMayAskForEachWebhookOnce() throws Exception {
        // Without the runtime of the library nothing passes.
        assertProblem(
                send(signed("locating/deduplicated", SECRET, Instant.now(), BODY), BODY),
                500,
                "Internal Server Error",
                "Webhooks cannot be received here at the moment.");
        assertProblem(
                send(signed("locating/deduplicated/later", SECRET, Instant.now(), BODY), BODY),
                500,
                "Internal Server Error",
                "Webhooks cannot be verified here at the moment.");
    }

    @Test
    void whyARequestIsRefusedIsInTheLogForTheOperator() throws Exception {
        send(signed("methods/verified", PRIVATE_KEY, Instant.now(), BODY), BODY);

        assertThat(log.lines())
                .contains("FINE WHK00506: A webhook at 'methods/verified' was refused:"
                        + " WHK00503: No signature in the header 'webhook-signature' matches.");
    }

    @Test
    void aReceiverWithoutAKeyFillsNoLog() throws Exception {
        for (int i = 0; i < 3 * LimitedLog.LINES; i++) {
            send(signed("unconfigured/missing", SECRET, Instant.now(), BODY), BODY);
        }

        assertThat(log.lines().stream().filter(line -> line.startsWith("SEVERE WHK00507")))
                .hasSizeLessThanOrEqualTo(LimitedLog.LINES);
        assertThat(log.lines()).anyMatch(line -> line.contains("WHK00507"));
    }

    private static HttpResponse<String> sendAs(String type, String path, byte[] body) throws Exception {
        HttpRequest.Builder request = signed(path, SECRET, Instant.now(), body).header("content-type", type);
        return CLIENT.send(request.POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
    }

    @Test
    void parametersOfAFormAreThoseOfTheBody() throws Exception {
        String form = "application/x-www-form-urlencoded";

        sendAs(form, "forms/parameter?a=query", "a=body".getBytes(UTF_8));
        sendAs(form, "forms/parameter?a=query", new byte[0]);

        assertThat(RECEIVED).containsExactly("a=body", "a=null");
    }

    /** What an attacker makes of a recorded webhook without a body: the same again, with a body that is not signed. */
    private static HttpResponse<String> sendFormBehindNothing(String path) throws Exception {
        HttpRequest.Builder request = signed(path, SECRET, Instant.now(), new byte[0])
                .header("content-type", "application/x-www-form-urlencoded");
        return CLIENT.send(
                request.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream("a=forged".getBytes(UTF_8))))
                        .build(),
                BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "early-forms/field",
                "early-forms/property",
                "early-forms/constructor",
                "early-forms/object",
                "early-forms/locator/verified",
                "early-forms/locator/verified/own"
            })
    void aFormThatIsReadBeforeItIsVerifiedReachesNothing(String path) throws Exception {
        HttpResponse<String> response = sendFormBehindNothing(path);

        assertThat(RECEIVED).isEmpty();
        assertProblem(response, 500, "Internal Server Error", "Webhooks cannot be verified here at the moment.");
    }

    @Test
    void anObjectOfOtherParametersIsNoForm() throws Exception {
        HttpRequest.Builder request = signed("early-forms/header", SECRET, Instant.now(), BODY);

        assertThat(send(request.header("a", "b"), BODY).statusCode()).isEqualTo(204);
        assertThat(RECEIVED).containsExactly("header b");
    }

    private void assertRefusalIsLogged(CharSequence... reason) {
        assertThat(log.lines())
                .filteredOn(line -> line.contains("WHK00506: "))
                .singleElement()
                .asString()
                .contains(reason);
    }

    @Test
    void aFormThatIsMalformedIsABadRequest() throws Exception {
        assertProblem(
                sendAs("application/x-www-form-urlencoded", "forms/parameter", "a=%zz".getBytes(UTF_8)),
                400,
                "Bad Request",
                "The form is malformed.");
        assertRefusalIsLogged("WHK00523: ");
        assertThat(sendAs("application/x-www-form-urlencoded", "forms/parameter", "a=%7a".getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void theTextOfAFormMayBeMalformed() throws Exception {
        assertThat(sendAs("application/x-www-form-urlencoded", "forms/text", "a=%zz".getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void partsOfAFormAreNotTakenForParameters() throws Exception {
        assertProblem(
                sendAs("multipart/form-data; boundary=x", "forms/parameter", "--x--".getBytes(UTF_8)),
                415,
                "Unsupported Media Type",
                "The parts of a form are not taken here.");
        assertRefusalIsLogged("WHK00525: ");
        assertThat(sendAs("multipart/form-data; boundary=x", "forms/text", "--x--".getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void partsThatAreNotThereAnyMoreAreRefused() throws Exception {
        assertProblem(
                sendAs("Multipart/form-data; boundary=x", "forms/text", new byte[0]),
                401,
                "Unauthorized",
                "The webhook could not be verified.");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void aBodyThatSomethingHasReadIsRefused(int read) throws Exception {
        byte[] rest = read < BODY.length ? Arrays.copyOfRange(BODY, read, BODY.length) : new byte[0];

        assertProblem(
                send(
                        signed("methods/verified", SECRET, Instant.now(), rest).header("read", String.valueOf(read)),
                        BODY),
                401,
                "Unauthorized",
                "The webhook could not be verified.");
        assertRefusalIsLogged("WHK00522: ", rest.length + " bytes");
        assertThat(send(signed("methods/verified", SECRET, Instant.now(), BODY), BODY)
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void aFormWithoutALengthThatIsNotThereAnyMoreIsRefused() throws Exception {
        HttpRequest.Builder request = signed("forms/text", SECRET, Instant.now(), new byte[0])
                .header("read", "1000")
                .header("content-type", "application/x-www-form-urlencoded");
        BodyPublisher forged = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream("a=forged".getBytes(UTF_8)));

        assertProblem(
                CLIENT.send(request.POST(forged).build(), BodyHandlers.ofString()),
                401,
                "Unauthorized",
                "The webhook could not be verified.");
        assertRefusalIsLogged("WHK00522: ", "0 bytes");
    }

    @Test
    void anEmptyBodyWithoutALengthPassesIfItIsNoForm() throws Exception {
        byte[] none = {};

        assertThat(send(
                                signed("methods/verified", SECRET, Instant.now(), none),
                                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(none)))
                        .statusCode())
                .isEqualTo(204);
        assertThat(RECEIVED).containsExactly("");
    }
}
