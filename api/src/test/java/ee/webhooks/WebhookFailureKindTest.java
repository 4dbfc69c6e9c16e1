// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.result.DeliveryIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WebhookFailureKindTest {

    private static final Instant AT = Instant.parse("2026-02-03T04:05:06Z");

    private static WebhookDeliveryAttempt attempt(String failure, OptionalInt status) {
        return new WebhookDeliveryAttempt(
                3, AT, status, Duration.ofMillis(7), Optional.of(failure), "answer".getBytes());
    }

    private static WebhookFailureKind kindOf(String failure) {
        return attempt(failure, OptionalInt.empty()).failureKind().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "314, STATUS",
        "315, REDIRECT",
        "316, GONE",
        "317, OVERLOADED",
        "320, TIMEOUT",
        "321, CONNECTION",
        "322, CONNECTION",
        "323, TLS",
        "324, TLS",
        "325, TLS",
        "326, TLS",
        "327, ANSWER",
        "328, ANSWER",
        "334, ANSWER",
        "356, TIMEOUT",
        "310, URL_REFUSED",
        "311, URL_REFUSED",
        "312, URL_REFUSED",
        "350, URL_REFUSED",
        "351, URL_REFUSED",
        "352, URL_REFUSED",
        "353, URL_REFUSED",
        "354, URL_REFUSED",
        "342, CONSENT",
        "343, CONSENT",
        "344, CONSENT",
        "387, DISABLED",
        "304, SENDER",
        "306, SENDER",
        "329, SENDER",
        "330, SENDER",
        "331, SENDER",
        "332, SENDER",
        "333, SENDER",
        "377, SENDER",
        "335, SENDER",
        "336, SENDER",
        "337, SENDER",
        "355, SENDER",
        "376, SENDER",
        "340, SENDER",
        "146, SENDER",
        "999, SENDER"
    })
    void numberOfAFailureTellsItsKind(int number, WebhookFailureKind kind) {
        assertThat(kindOf("WHK00%d: what the operator reads".formatted(number))).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "404, STATUS",
        "500, STATUS",
        "100, STATUS",
        "299, STATUS",
        "300, REDIRECT",
        "399, REDIRECT",
        "410, GONE",
        "429, OVERLOADED",
        "502, OVERLOADED",
        "503, OVERLOADED",
        "504, OVERLOADED"
    })
    void statusTellsTheKindWhereThereIsNoNumber(int status, WebhookFailureKind kind) {
        assertThat(attempt("no number", OptionalInt.of(status)).failureKind()).hasValue(kind);
    }

    @ParameterizedTest
    @CsvSource({"''", "WHK", "WHK0031", "WHK0031x: a", "whk00314: a", "java.lang.IllegalStateException: WHK00314"})
    void whatHasNoNumberLiesWithTheSender(String failure) {
        assertThat(kindOf(failure)).isEqualTo(WebhookFailureKind.SENDER);
    }

    @Test
    void aNumberAloneIsEnough() {
        assertThat(kindOf("WHK00314")).isEqualTo(WebhookFailureKind.STATUS);
    }

    /** What can happen to an attempt, whatever it is called: the consumer learns of it by the kind only. */
    @ParameterizedTest
    @EnumSource(WebhookMessage.class)
    void consumerReadsNothingThatIsForTheOperator(WebhookMessage message) {
        Object[] secrets = new Object[12];
        Arrays.fill(secrets, 1234567);
        String failure = message.format(secrets);

        WebhookDeliveryAttempt shown = attempt(failure, OptionalInt.empty()).forConsumer();

        assertThat(shown.failure()).isEqualTo(shown.failureKind().map(WebhookFailureKind::text));
        assertThat(shown.failure().orElseThrow())
                .doesNotContain("1234567", "WHK", "webhooks.", "Exception")
                .isIn(Arrays.stream(WebhookFailureKind.values())
                        .map(WebhookFailureKind::text)
                        .toList());
        assertThat(shown.failureKind()).hasValue(kindOf(failure));
        assertThat(shown.forConsumer()).isEqualTo(shown);
    }

    @Test
    void whichNamesExistIsNotShown() {
        String unknown = WebhookMessage.EGRESS_UNRESOLVED.format();
        List<String> refused = List.of(
                WebhookMessage.EGRESS_ADDRESS.format(),
                WebhookMessage.EGRESS_HOST_PRIVATE.format(),
                WebhookMessage.EGRESS_HOST_MALFORMED.format(),
                WebhookMessage.EGRESS_PORT.format(25));

        assertThat(refused)
                .extracting(failure -> attempt(failure, OptionalInt.empty()).forConsumer())
                .containsOnly(attempt(unknown, OptionalInt.empty()).forConsumer());
    }

    @Test
    void anAttemptThatSucceededHasNoKind() {
        WebhookDeliveryAttempt success = new WebhookDeliveryAttempt(
                1, AT, OptionalInt.of(200), Duration.ofMillis(7), Optional.empty(), "answer".getBytes());

        assertThat(success.failureKind()).isEmpty();
        assertThat(success.forConsumer()).isEqualTo(success);
    }

    @Test
    void whatElseAnAttemptIsStaysAsItIs() {
        WebhookDeliveryAttempt shown = attempt(WebhookMessage.ANSWER_NOT_SUCCESS.format(500), OptionalInt.of(500))
                .forConsumer();

        assertThat(shown)
                .isEqualTo(attempt("The endpoint did not respond with a status from 200 to 299.", OptionalInt.of(500)));
        assertThat(shown.failureKind()).hasValue(WebhookFailureKind.STATUS);
    }

    @Test
    void eventsTellTheKindToo() {
        assertThat(new WebhookAttemptFailed(
                                new DeliveryIdentity("1-acme", "id", "webhook", "acme", Optional.empty()),
                                1,
                                OptionalInt.empty(),
                                WebhookMessage.EGRESS_ADDRESS.format(),
                                Duration.ZERO,
                                AT,
                                AT)
                        .failureKind())
                .isEqualTo(WebhookFailureKind.URL_REFUSED);
        assertThat(new WebhookExhausted(
                                new DeliveryIdentity("1-acme", "id", "webhook", "acme", Optional.empty()),
                                0,
                                OptionalInt.empty(),
                                WebhookMessage.ENDPOINT_DISABLED_TOO_LONG.format(AT),
                                Duration.ZERO,
                                AT)
                        .failureKind())
                .isEqualTo(WebhookFailureKind.DISABLED);
    }

    @ParameterizedTest
    @CsvSource({
        "Switched off by the customer, Switched off by the customer",
        "WHK00316: the response was 410: the receiver wants no more calls., The endpoint responded that it wants no more"
                + " calls.",
        "WHK00374: nothing since yesterday. The last: WHK00312: the host cannot be resolved., Nothing could be"
                + " delivered to the endpoint for too long.",
        "'WHK00304: java.lang.IllegalStateException', 'The call was not sent because of a problem of the sender.'"
    })
    void reasonOfADisabledEndpointHasATextForItsConsumer(String reason, String shown) {
        assertThat(new WebhookEndpointDisabled("acme", Optional.empty(), reason, AT).consumerReason())
                .isEqualTo(shown);
        assertThat(new WebhookEndpointState(false, Optional.of(reason), AT, Optional.empty(), Optional.empty(), 0)
                        .consumerReason())
                .hasValue(shown);
    }

    @Test
    void reasonOfAPausedEndpointHasATextForItsConsumer() {
        String refused = WebhookMessage.ANSWER_OVERLOADED.format(429);
        String secret = "10.0.0.7 refused the connection";

        assertThat(new WebhookEndpointPaused("acme", Optional.empty(), refused, AT, AT).consumerReason())
                .isEqualTo(WebhookFailureKind.OVERLOADED.text());
        assertThat(new WebhookEndpointPaused("acme", Optional.empty(), secret, AT, AT).consumerReason())
                .isNotBlank()
                .doesNotContain("10.0.0.7");
    }
}
