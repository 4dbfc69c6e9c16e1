// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import ee.webhooks.WebhookSecret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookVerifierTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long TIMESTAMP = 1614265330;
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final String WRONG_SIGNATURE = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";

    private static WebhookVerifier verifierAt(long now, String... secrets) {
        return new WebhookVerifier(
                List.of(secrets).stream().map(WebhookSecret::parse).toList(),
                WebhookVerifier.DEFAULT_TOLERANCE,
                Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC));
    }

    private static Map<String, String> headers(String timestamp, String signature) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(Map.of("Webhook-Id", ID, "Webhook-Timestamp", timestamp, "Webhook-Signature", signature));
        return headers;
    }

    private static Map<String, String> genuine() {
        return headers(Long.toString(TIMESTAMP), SIGNATURE);
    }

    @Test
    void genuineRequestPasses() {
        assertThatCode(() -> verifierAt(TIMESTAMP, SECRET).verify(BODY, genuine()::get))
                .doesNotThrowAnyException();
    }

    @Test
    void whatTheOfficialLibrarySignsPasses() throws Exception {
        long now = Instant.now().getEpochSecond();
        String signature = new Webhook(SECRET).sign("msg_1", now, "{}");
        Map<String, String> headers =
                Map.of("webhook-id", "msg_1", "webhook-timestamp", Long.toString(now), "webhook-signature", signature);

        assertThatCode(() -> WebhookVerifier.of(SECRET).verify("{}".getBytes(UTF_8), headers::get))
                .doesNotThrowAnyException();
    }

    @Test
    void oneFittingSignatureAmongOthersIsEnough() {
        String list = WRONG_SIGNATURE + " v1a,abc v9,def nonsense  " + SIGNATURE;

        assertThatCode(() -> verifierAt(TIMESTAMP, OTHER_SECRET, SECRET)
                        .verify(BODY, headers(Long.toString(TIMESTAMP), list)::get))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                WRONG_SIGNATURE,
                "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1,",
                "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "invalid_signature"
            })
    void wrongSignatureIsRefused(String signature) {
        assertThatThrownBy(() ->
                        verifierAt(TIMESTAMP, SECRET).verify(BODY, headers(Long.toString(TIMESTAMP), signature)::get))
                .isInstanceOf(WebhookVerificationException.class)
                .hasMessageStartingWith("WHK00503");
    }

    @Test
    void changedBodyIsRefused() {
        assertThatThrownBy(() -> verifierAt(TIMESTAMP, SECRET).verify("{}".getBytes(UTF_8), genuine()::get))
                .hasMessageStartingWith("WHK00503");
    }

    @Test
    void otherSecretIsRefused() {
        assertThatThrownBy(() -> verifierAt(TIMESTAMP, OTHER_SECRET).verify(BODY, genuine()::get))
                .hasMessageStartingWith("WHK00503");
    }

    @ParameterizedTest
    @CsvSource({"-301, true", "-300, false", "300, false", "301, true"})
    void timestampMayBeFiveMinutesOff(long seconds, boolean refused) {
        WebhookVerifier verifier = verifierAt(TIMESTAMP + seconds, SECRET);

        if (refused) {
            assertThatThrownBy(() -> verifier.verify(BODY, genuine()::get)).hasMessageStartingWith("WHK00502");
        } else {
            assertThatCode(() -> verifier.verify(BODY, genuine()::get)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "-1614265330", "+1614265330", "1614265330.0", "9999999999999999999", "１６１４２６５３３０"})
    void timestampThatIsNoNumberOfSecondsIsRefused(String timestamp) {
        assertThatThrownBy(() -> verifierAt(TIMESTAMP, SECRET).verify(BODY, headers(timestamp, SIGNATURE)::get))
                .hasMessageStartingWith("WHK00501");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void missingHeaderIsRefusedByName(String name) {
        Map<String, String> incomplete = genuine();
        incomplete.remove(name);

        assertThatThrownBy(() -> verifierAt(TIMESTAMP, SECRET).verify(BODY, incomplete::get))
                .hasMessage("WHK00500: The header '" + name + "' is missing.");
    }

    @Test
    void verifierWithoutSecretOrWithNegativeToleranceCannotBeMade() {
        assertThatThrownBy(() -> new WebhookVerifier(List.of(), Duration.ZERO, Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WebhookVerifier(
                        List.of(WebhookSecret.parse(SECRET)), Duration.ofSeconds(-1), Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
