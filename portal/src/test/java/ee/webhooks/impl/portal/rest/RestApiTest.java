// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookConflictException;
import ee.webhooks.WebhookException;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.WebhookNotFoundException;
import ee.webhooks.WebhookUnavailableException;
import ee.webhooks.impl.portal.TestPortal;
import ee.webhooks.impl.portal.access.Grants.Kind;
import ee.webhooks.impl.portal.web.Json;
import ee.webhooks.impl.portal.web.PortalResponse;
import ee.webhooks.impl.portal.web.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way of a request, with operations that say what has reached them. */
class RestApiTest {

    private final Logger logger = Logger.getLogger(RestApi.class.getName());
    private final List<String> logged = new ArrayList<>();

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private final TestPortal portal = new TestPortal();
    private final Json json = new Json();
    private final List<String> done = new ArrayList<>();
    private RuntimeException failure;

    private final RestApi api = new RestApi(
            json,
            portal.callers(),
            portal.rate("60/m"),
            new Once(json, portal.records, portal.clock),
            List.of(
                    Route.of("GET", "/things", Operation.ofCallers(this::answer)),
                    Route.of(
                            "POST", "/things", Operation.ofCallers(this::answer).once()),
                    Route.of("POST", "/fails", Operation.ofAnyone(this::answer)),
                    Route.of("POST", "/hidden", Operation.ofOperators(this::answer))));

    private PortalResponse answer(Exchange exchange) {
        if (failure != null) {
            throw failure;
        }
        exchange.bytes();
        done.add(exchange.request().method());
        return PortalResponse.json(
                201,
                json.bytes(json.object()
                        .add("number", done.size())
                        .add("secret", "whsec_x")
                        .build()));
    }

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    private PortalResponse send(TestPortal.TestRequest request) {
        return api.answer(request.build(), request.path());
    }

    private String token() {
        return portal.grants.make(Kind.TOKEN, "acme", Duration.ofHours(1)).text();
    }

    private static String text(PortalResponse response) {
        return new String(response.body(), UTF_8);
    }

    @Test
    void whatFailsUnexpectedlyIsLoggedAndShowsNothing() {
        failure = new IllegalStateException("secret");

        PortalResponse response = send(TestPortal.post("fails"));

        assertThat(response.status()).isEqualTo(500);
        assertThat(text(response)).contains("WHK00708").doesNotContain("secret");
        assertThat(logged).singleElement().asString().startsWith("WHK00707");
    }

    @Test
    void exceptionsOfTheLibraryAreProblemsWithTheirNumbers() {
        record Expected(RuntimeException thrown, int status, String number) {}
        for (Expected expected : List.of(
                new Expected(new WebhookInvalidException("WHK00123: bad"), 422, "WHK00123"),
                new Expected(new WebhookConflictException("WHK00124: there"), 409, "WHK00124"),
                new Expected(new WebhookUnavailableException("WHK00125: away", null), 503, "WHK00125"),
                new Expected(new WebhookNotFoundException("WHK00126: endpoint 'x'"), 404, "WHK00722"),
                new Expected(new WebhookException("WHK00127: other"), 409, "WHK00127"))) {
            failure = expected.thrown();

            PortalResponse response = send(TestPortal.post("fails"));

            assertThat(response.status()).isEqualTo(expected.status());
            assertThat(text(response)).contains("\"number\":\"" + expected.number() + "\"");
        }
        assertThat(logged).isEmpty();
    }

    @Test
    void aCallerIsNeeded() {
        PortalResponse response = send(TestPortal.get("things"));

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.header("WWW-Authenticate")).isPresent();
        assertThat(text(response)).contains("WHK00710");
        assertThat(send(TestPortal.get("things").bearer(token())).status()).isEqualTo(201);
    }

    @Test
    void consumersDoNotWhatIsForOperators() {
        PortalResponse response = send(TestPortal.post("hidden").bearer(token()));

        assertThat(response.status()).isEqualTo(403);
        assertThat(text(response)).contains("WHK00711");
        String operator = portal.grants
                .make(Kind.OPERATOR_TOKEN, "ci", Duration.ofHours(1))
                .text();
        assertThat(send(TestPortal.post("hidden").bearer(operator)).status()).isEqualTo(201);
    }

    @Test
    void eachCallerHasARateOfItsOwn() {
        String token = token();
        for (int i = 0; i < 60; i++) {
            assertThat(send(TestPortal.get("things").bearer(token)).status()).isEqualTo(201);
        }

        PortalResponse refused = send(TestPortal.get("things").bearer(token));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).contains("2");
        assertThat(text(refused)).contains("WHK00714");
        String other =
                portal.grants.make(Kind.TOKEN, "other", Duration.ofHours(1)).text();
        assertThat(send(TestPortal.get("things").bearer(other)).status()).isEqualTo(201);
        portal.after(Duration.ofSeconds(2));
        assertThat(send(TestPortal.get("things").bearer(token)).status()).isEqualTo(201);
    }

    @Test
    void whoGuessesTokensIsLimitedByAddress() {
        for (int i = 0; i < 60; i++) {
            assertThat(send(TestPortal.get("things").bearer("wpt_guess" + i)).status())
                    .isEqualTo(401);
        }

        assertThat(send(TestPortal.get("things").bearer("wpt_other")).status()).isEqualTo(429);
    }

    @Test
    void anIdempotencyKeyHasARequestHappenOnce() {
        String token = token();
        TestPortal.TestRequest request = TestPortal.post("things")
                .bearer(token)
                .header("Idempotency-Key", "k1")
                .json("{\"a\":1}");

        PortalResponse first = send(request);
        PortalResponse again = send(request);

        assertThat(text(first)).isEqualTo("{\"number\":1,\"secret\":\"whsec_x\"}");
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(again.status()).isEqualTo(201);
        assertThat(text(again)).isEqualTo("{\"number\":1}");
        assertThat(again.header("Idempotent-Replayed")).contains("true");
        assertThat(done).hasSize(1);
    }

    @Test
    void anIdempotencyKeyIsOfOneRequestOfOneCallerForADay() {
        TestPortal.TestRequest request = TestPortal.post("things")
                .bearer(token())
                .header("Idempotency-Key", "k1")
                .json("{\"a\":1}");
        send(request);

        PortalResponse other = send(request.json("{\"a\":2}"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(text(other)).contains("WHK00727");
        String stranger =
                portal.grants.make(Kind.TOKEN, "other", Duration.ofHours(1)).text();
        assertThat(text(send(request.bearer(stranger)))).contains("\"number\":2");
        portal.after(Duration.ofHours(24));
        assertThat(text(send(request.bearer(token())))).contains("\"number\":3");
    }

    @Test
    void aRequestThatFailedMayBeRepeatedWithItsKey() {
        TestPortal.TestRequest request = TestPortal.post("things")
                .bearer(token())
                .header("Idempotency-Key", "k1")
                .json("{}");
        failure = new WebhookInvalidException("WHK00123: bad");
        assertThat(send(request).status()).isEqualTo(422);
        failure = null;

        assertThat(send(request).status()).isEqualTo(201);
    }

    @Test
    void aRepeatThatComesBeforeTheAnswerIsToTryAgain() {
        TestPortal.TestRequest request = TestPortal.post("things")
                .bearer(token())
                .header("Idempotency-Key", "k1")
                .json("{}");
        List<PortalResponse> inside = new ArrayList<>();
        RestApi slow = new RestApi(
                json,
                portal.callers(),
                portal.rate("60/m"),
                new Once(json, portal.records, portal.clock),
                List.of(Route.of(
                        "POST",
                        "/things",
                        Operation.ofCallers(exchange -> {
                                    if (inside.isEmpty()) {
                                        inside.add(PortalResponse.of(200));
                                        inside.set(0, again(request));
                                    }
                                    return PortalResponse.json(
                                            200, json.bytes(json.object().build()));
                                })
                                .once())));

        assertThat(slow.answer(request.build(), request.path()).status()).isEqualTo(200);
        assertThat(inside.get(0).status()).isEqualTo(409);
        assertThat(text(inside.get(0))).contains("WHK00728");
    }

    private PortalResponse again(TestPortal.TestRequest request) {
        return api.answer(request.build(), request.path());
    }

    @Test
    void anIdempotencyKeyOfOtherCharactersIsRefused() {
        PortalResponse response = send(TestPortal.post("things")
                .bearer(token())
                .header("Idempotency-Key", "a b")
                .json("{}"));

        assertThat(response.status()).isEqualTo(400);
        assertThat(text(response)).contains("WHK00726");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        PortalResponse response =
                send(TestPortal.post("things").bearer(token()).json("x".repeat(Exchange.MAX_BODY + 1)));

        assertThat(response.status()).isEqualTo(413);
        assertThat(text(response)).contains("WHK00715");
        assertThat(done).isEmpty();
    }
}
