// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.Webhook;
import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookConsumer;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookIds;
import ee.webhooks.impl.store.Message;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.ProcessingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallCaptureTest {

    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

    /** The body of most webhooks here. */
    public record User(@NotBlank String name) {}

    /** Its instances are users too, for all that a declaration knows. */
    public static class Animal {

        public String getSound() {
            return "";
        }
    }

    /** More than its declaration says. */
    public static class Dog extends Animal {

        @Override
        public String getSound() {
            return "woof";
        }
    }

    /** One that cannot be written. */
    public static class Broken {

        public String getName() {
            throw new IllegalStateException("no name");
        }
    }

    @Webhook
    interface Webhooks {

        void userCreated(@Valid User user);

        void usersExported(List<User> users);

        @Consumes("text/plain;charset=UTF-8")
        void note(String text);

        @Consumes("application/octet-stream")
        void file(byte[] bytes);

        @Consumes("application/vnd.acme+json")
        void custom(User user);

        void number(int number);

        void animal(Animal animal);

        void broken(Broken broken);

        @DELETE
        void ping();

        void addressed(@WebhookConsumer String tenant, User user);

        void maybe(Optional<User> user);
    }

    @Webhook("order")
    interface SeveralVerbs {

        void created(User user);

        @PUT
        void replaced(User user);

        @PATCH
        void noted(String note);

        @DELETE
        void removed();
    }

    @Webhook("emptied")
    interface SeveralWithoutBody {

        @DELETE
        void removed();

        void emptied();
    }

    private static final RestClientPayloadWriter WRITER = new RestClientPayloadWriter(Thread::new);
    private static final ValidatorFactory VALIDATION = Validation.buildDefaultValidatorFactory();

    private final CallCapture capture = captureWith(new Addressing(false));

    private static CallCapture captureWith(Addressing addressing) {
        return captureWith(addressing, 100_000);
    }

    private static CallCapture captureWith(Addressing addressing, int maxPayloadSize) {
        return new CallCapture(
                WebhookDeclarations.read(
                        Set.of(Webhooks.class, SeveralVerbs.class, SeveralWithoutBody.class), new Problems()),
                new BeanPayloadValidation(VALIDATION.getValidator()),
                WRITER,
                new CloudEventEnvelope(Optional.empty()),
                addressing,
                maxPayloadSize,
                new WebhookIds(Clock.systemUTC(), new Random(1)),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void payloadMayHaveSoManyBytesAndNoMore() {
        CallCapture limited = captureWith(new Addressing(false), 10);

        assertThat(limited.capture(WebhookCall.of("note", "ten bytes.")).body()).hasSize(10);
        assertThatThrownBy(() -> limited.capture(WebhookCall.of("note", "\u00fcn\u00efc\u00f6de\u00df")))
                .as("counted as it is sent")
                .isInstanceOf(WebhookInvalidException.class);
        assertThatThrownBy(() -> limited.capture(WebhookCall.of("file", new byte[11])))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessage(
                        "WHK00255: The payload of webhook 'file' has 11 bytes, and at most 10 are sent. Send less, for example the URL of the content, or raise webhooks.max-payload-size.");
    }

    @AfterAll
    static void close() {
        WRITER.close();
        VALIDATION.close();
    }

    private Message capture(WebhookCall call) {
        return capture.capture(call);
    }

    private static String body(Message message) {
        return new String(message.body(), UTF_8);
    }

    @Test
    void messageHasEverythingOfTheCall() {
        Message message = capture(WebhookCall.of("user-created", new User("rick"))
                .withId("sub-42")
                .to("acme")
                .orderedBy("customer-7")
                .header("X-Tenant", "t1"));

        assertThat(message.id()).isEqualTo("sub-42");
        assertThat(message.webhook()).isEqualTo("user-created");
        assertThat(message.method()).isEqualTo("POST");
        assertThat(message.contentType()).contains("application/json");
        assertThat(body(message)).isEqualTo("{\"name\":\"rick\"}");
        assertThat(message.headers()).isEqualTo(Map.of("X-Tenant", "t1"));
        assertThat(message.query()).isEmpty();
        assertThat(message.consumer()).contains("acme");
        assertThat(message.orderKey()).contains("customer-7");
        assertThat(message.calledAt()).isEqualTo(NOW);
    }

    @Test
    void callThatNamesNoConsumerIsABroadcastOnlyIfItSaysSoOrTheConfigurationDoes() {
        WebhookCall call = WebhookCall.of("user-created", new User("rick"));

        assertThat(capture(call).consumer()).isEmpty();
        assertThat(capture(call.toEveryConsumer()).consumer()).contains("*");
        assertThat(captureWith(new Addressing(true)).capture(call).consumer()).contains("*");
        assertThat(captureWith(new Addressing(true)).capture(call.to("acme")).consumer())
                .contains("acme");
    }

    @Test
    void webhookThatDeclaresAConsumerIsNotCalledWithoutOne() {
        WebhookCall call = WebhookCall.of("addressed", new User("rick"));

        assertThatThrownBy(() -> capture(call)).hasMessageStartingWith("WHK00214: Webhook 'addressed' was called");
        assertThatThrownBy(() -> captureWith(new Addressing(true)).capture(call))
                .hasMessageStartingWith("WHK00214: ");
        assertThat(capture(call.to("acme")).consumer()).contains("acme");
        assertThat(capture(call.toEveryConsumer()).consumer()).contains("*");
    }

    @Test
    void whatTheCallLeavesOutIsEmptyOrMade() {
        Message message = capture(WebhookCall.of("ping"));

        assertThat(message.id()).matches("msg_\\w{26}");
        assertThat(message.method()).isEqualTo("DELETE");
        assertThat(message.contentType()).isEmpty();
        assertThat(message.body()).isEmpty();
        assertThat(message.headers()).isEmpty();
        assertThat(message.query()).isEmpty();
        assertThat(message.consumer()).isEmpty();
        assertThat(message.orderKey()).isEmpty();
        assertThat(capture(WebhookCall.of("ping")).id()).isNotEqualTo(message.id());
    }

    @Test
    void timeThatIsTooFarAwayIsRefusedAndTheNextEarlierOneIsNot() {
        Instant last = NOW.plus(WebhookCall.MAX_DELAY);

        for (Instant extreme : List.of(last.plusMillis(1), Instant.MAX)) {
            assertThatThrownBy(() -> capture(WebhookCall.of("ping").at(extreme)))
                    .isInstanceOf(WebhookInvalidException.class)
                    .hasMessage("WHK00224: A call can wait for 3650 days at most. Choose an earlier time.");
        }
        assertThat(capture(WebhookCall.of("ping").at(last)).notBefore()).contains(last);
        assertThat(capture(WebhookCall.of("ping").after(WebhookCall.MAX_DELAY)).notBefore())
                .contains(last);
    }

    @Test
    void timeThatHasPassedIsAtOnceHoweverLongAgo() {
        assertThat(capture(WebhookCall.of("ping").at(NOW)).notBefore()).isEmpty();
        assertThat(capture(WebhookCall.of("ping").at(Instant.EPOCH)).notBefore())
                .isEmpty();
        assertThat(capture(WebhookCall.of("ping").at(Instant.MIN)).notBefore()).isEmpty();
    }

    @Test
    void delayCountsFromTheCall() {
        Instant time = NOW.plusSeconds(99);

        assertThat(capture(WebhookCall.of("ping").after(Duration.ofMinutes(5))).notBefore())
                .contains(NOW.plusSeconds(300));
        assertThat(capture(WebhookCall.of("ping").at(time)).notBefore()).contains(time);
        assertThat(capture(WebhookCall.of("ping")).notBefore()).isEmpty();
    }

    @Test
    void messageNeverPrintsItsContent() {
        assertThat(capture(WebhookCall.of("note", "hush").withId("sub-42"))).hasToString("Message[sub-42 of note]");
    }

    @Test
    void contentTypeIsTheDeclaredOne() {
        Message note = capture(WebhookCall.of("note", "Zoë"));
        Message file = capture(WebhookCall.of("file", new byte[] {0, -1}));

        assertThat(note.contentType()).contains("text/plain;charset=UTF-8");
        assertThat(body(note)).isEqualTo("Zoë");
        assertThat(file.contentType()).contains("application/octet-stream");
        assertThat(file.body()).containsExactly(0, -1);
        assertThat(capture(WebhookCall.of("custom", new User("rick"))).contentType())
                .contains("application/vnd.acme+json");
    }

    @Test
    void changingThePayloadAfterwardsChangesNothing() {
        List<User> users = new ArrayList<>(List.of(new User("rick")));
        Message message = capture(WebhookCall.of("users-exported", users));
        users.clear();

        assertThat(body(message)).isEqualTo("[{\"name\":\"rick\"}]");
    }

    @Test
    void instanceOfASubclassIsAPayloadToo() {
        assertThat(body(capture(WebhookCall.of("animal", new Dog())))).isEqualTo("{\"sound\":\"woof\"}");
    }

    @Test
    void payloadMayBeOfAPrimitiveType() {
        assertThat(body(capture(WebhookCall.of("number", 42)))).isEqualTo("42");
    }

    @Test
    void optionalBodyMayBeMissing() {
        assertThat(capture(WebhookCall.of("maybe")).body()).isEmpty();
        assertThat(body(capture(WebhookCall.of("maybe", new User("rick"))))).isEqualTo("{\"name\":\"rick\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a        | b c         | a=b%20c",
                "a        | b&c=d       | a=b%26c%3Dd",
                "a b      | 1+1         | a%20b=1%2B1",
                "name     | Zoë ☃ 𝄞     | name=Zo%C3%AB%20%E2%98%83%20%F0%9D%84%9E",
                "a        | ``          | a=",
                "a        | ?/#%'\"<>   | a=%3F%2F%23%25%27%22%3C%3E",
                "a        | A-Z_a.z09   | a=A-Z_a.z09",
            })
    void queryIsEncoded(String name, String value, String query) {
        assertThat(capture(WebhookCall.of("ping").queryParam(name, value)).query())
                .isEqualTo(query);
    }

    @Test
    void queryKeepsItsOrderAndRepeatedNames() {
        WebhookCall call =
                WebhookCall.of("ping").queryParam("b", "1").queryParam("a", "2").queryParam("b", "3");

        assertThat(capture(call).query()).isEqualTo("b=1&a=2&b=3");
    }

    @Test
    void undeclaredWebhookIsRefusedWithTheClosest() {
        assertThatThrownBy(() -> capture(WebhookCall.of("user-create", new User("rick"))))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessage("WHK00200: No interface declares a webhook 'user-create'. The closest is 'user-created'.");
    }

    @Test
    void payloadOfAnotherTypeIsRefused() {
        assertThatThrownBy(() -> capture(WebhookCall.of("user-created", "rick")))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessage("WHK00201: Webhook 'user-created' takes " + User.class.getName()
                        + ", but was called with java.lang.String.");
    }

    @Test
    void payloadWhereNoneIsTakenIsRefused() {
        assertThatThrownBy(() -> capture(WebhookCall.of("ping", "rick")))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessage("WHK00201: Webhook 'ping' takes no payload, but was called with java.lang.String.");
    }

    @Test
    void missingPayloadIsRefused() {
        assertThatThrownBy(() -> capture(WebhookCall.of("users-exported")))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessage("WHK00204: Webhook 'users-exported' takes java.util.List<" + User.class.getName()
                        + ">, but was called without a payload.");
    }

    @Test
    void verbIsFoundByThePayloadWhereOnlyOneFits() {
        assertThat(capture(WebhookCall.of("order", "note")).method()).isEqualTo("PATCH");
        assertThat(capture(WebhookCall.of("order")).method()).isEqualTo("DELETE");
    }

    @Test
    void verbIsFoundByItsName() {
        assertThat(capture(WebhookCall.of("order", new User("rick")).withMethod("PUT"))
                        .method())
                .isEqualTo("PUT");
    }

    @Test
    void severalVerbsForOnePayloadAreRefused() {
        assertThatThrownBy(() -> capture(WebhookCall.of("order", new User("rick"))))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessage("WHK00203: Webhook 'order' is declared with POST, PUT, which all take this payload."
                        + " Choose one with method().");
        assertThatThrownBy(() -> capture(WebhookCall.of("emptied")))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00203: Webhook 'emptied' is declared with POST, DELETE");
    }

    @Test
    void payloadThatNoVerbTakesIsRefused() {
        String user = User.class.getName();

        assertThatThrownBy(() -> capture(WebhookCall.of("order", 1)))
                .hasMessage("WHK00201: Webhook 'order' takes " + user + " or java.lang.String or no payload or " + user
                        + ", but was called with java.lang.Integer.");
        assertThatThrownBy(() -> capture(WebhookCall.of("order", 1).withMethod("PUT")))
                .hasMessage("WHK00201: Webhook 'order' takes " + user + ", but was called with java.lang.Integer.");
    }

    @Test
    void undeclaredVerbIsRefused() {
        assertThatThrownBy(() ->
                        capture(WebhookCall.of("user-created", new User("rick")).withMethod("PUT")))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessage(
                        "WHK00202: Webhook 'user-created' is not declared with the HTTP method PUT, only with POST.");
    }

    @Test
    void verbIsRefusedByTheNameItWasGiven() {
        assertThatThrownBy(() ->
                        capture(WebhookCall.of("user-created", new User("rick")).withMethod("post")))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessage(
                        "WHK00202: Webhook 'user-created' is not declared with the HTTP method post, only with POST.");
    }

    @Test
    void payloadThatCannotBeWrittenIsRefused() {
        assertThatThrownBy(() -> capture(WebhookCall.of("broken", new Broken())))
                .isInstanceOf(WebhookInvalidException.class)
                .hasCauseInstanceOf(ProcessingException.class)
                .hasMessageStartingWith("WHK00205: The payload of webhook 'broken', a " + Broken.class.getName()
                        + ", cannot be written as application/json: ");
    }

    @Test
    void invalidPayloadIsRefused() {
        assertThatThrownBy(() -> capture(WebhookCall.of("user-created", new User(" "))))
                .isInstanceOf(ConstraintViolationException.class)
                .hasMessageContaining("name");
        assertThat(capture(WebhookCall.of("order", new User(" ")).withMethod("PUT"))
                        .body())
                .isNotEmpty();
    }
}
