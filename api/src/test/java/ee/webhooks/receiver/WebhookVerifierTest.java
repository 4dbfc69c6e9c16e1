// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import ee.webhooks.WebhookKey;
import ee.webhooks.WebhookSecret;
import java.security.Provider;
import java.security.Security;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
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
                List.of(secrets).stream().map(WebhookKey::parse).toList(),
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

    /** Is asked for each HMAC of one thread, and leaves it to the platform. */
    private static final class HmacCounter extends Provider {

        private static final long serialVersionUID = 1L;

        private final AtomicInteger asked = new AtomicInteger();
        private final Thread counted = Thread.currentThread();

        HmacCounter() {
            super("HmacCounter", "1", "Counts");
            putService(new Service(this, "Mac", "HmacSHA256", "none", null, null) {
                @Override
                public boolean supportsParameter(Object key) {
                    if (Thread.currentThread() == counted) {
                        asked.incrementAndGet();
                    }
                    return false;
                }
            });
        }
    }

    @Test
    void manySignaturesCostOneHmacForEachSecret() throws Exception {
        String sixteen = (WRONG_SIGNATURE + " ").repeat(15) + SIGNATURE;
        WebhookVerifier verifier = verifierAt(TIMESTAMP, SECRET, OTHER_SECRET);
        HmacCounter counter = new HmacCounter();
        Security.insertProviderAt(counter, 1);
        try {
            verifier.verify(BODY, headers(Long.toString(TIMESTAMP), sixteen)::get);
        } finally {
            Security.removeProvider(counter.getName());
        }

        assertThat(counter.asked).hasValue(2);
    }

    @Test
    void blanksBetweenSignaturesAreNoSignatures() {
        String sixteen = (WRONG_SIGNATURE + "  ").repeat(15) + SIGNATURE;

        assertThatCode(() ->
                        verifierAt(TIMESTAMP, SECRET).verify(BODY, headers(Long.toString(TIMESTAMP), sixteen)::get))
                .doesNotThrowAnyException();
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

    private static final String PUBLIC_KEY = "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=";
    private static final String PRIVATE_KEY_SIGNATURE =
            "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==";
    private static final String OTHER_SIGNATURE = "v1,78nXHjpFP0tVJQW5D0SBwmVyyW87BV/rL6MgfM/Bw44=";

    @ParameterizedTest
    @ValueSource(strings = {SECRET, OTHER_SECRET, PUBLIC_KEY})
    void eitherKeyOfARotationFits(String key) {
        String list = SIGNATURE + " " + OTHER_SIGNATURE + " " + PRIVATE_KEY_SIGNATURE;

        assertThatCode(() -> verifierAt(TIMESTAMP, key).verify(BODY, headers(Long.toString(TIMESTAMP), list)::get))
                .doesNotThrowAnyException();
    }

    @Test
    void aPublicKeyTakesNoSharedSignature() {
        assertThatThrownBy(() -> verifierAt(TIMESTAMP, PUBLIC_KEY).verify(BODY, genuine()::get))
                .hasMessageStartingWith("WHK00503");
    }

    @Test
    void aSecretIsTakenWithoutItsPrefixToo() {
        assertThatCode(() -> verifierAt(TIMESTAMP, SECRET.substring("whsec_".length()))
                        .verify(BODY, genuine()::get))
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsVouchedForIsReturned() throws WebhookVerificationException {
        assertThat(verifierAt(TIMESTAMP, SECRET).verify(BODY, genuine()::get))
                .isEqualTo(VerifiedWebhook.of(ID, Instant.ofEpochSecond(TIMESTAMP)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"msg.1", "msg 1", "msg\u00e9", "msg\u007f"})
    void anIdThatCannotBeSignedIsRefused(String id) {
        Map<String, String> headers = genuine();
        headers.put("webhook-id", id);

        assertThatThrownBy(() -> verifierAt(TIMESTAMP, SECRET).verify(BODY, headers::get))
                .hasMessageStartingWith("WHK00504");
    }

    @ParameterizedTest
    @CsvSource({"255, true", "256, false"})
    void anIdHasAtMostSoManyCharacters(int length, boolean taken) {
        String id = "x".repeat(length);
        Map<String, String> headers =
                headers(Long.toString(TIMESTAMP), WebhookSecret.parse(SECRET).sign(id, TIMESTAMP, BODY));
        headers.put("webhook-id", id);
        WebhookVerifier verifier = verifierAt(TIMESTAMP, SECRET);

        if (taken) {
            assertThatCode(() -> verifier.verify(BODY, headers::get)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> verifier.verify(BODY, headers::get)).hasMessageStartingWith("WHK00504");
        }
    }

    @ParameterizedTest
    @CsvSource({"15, true", "16, false"})
    void aFewWrongSignaturesMayStandBeforeTheRightOne(int wrong, boolean taken) {
        String list = (WRONG_SIGNATURE + " ").repeat(wrong) + SIGNATURE;
        WebhookVerifier verifier = verifierAt(TIMESTAMP, SECRET);

        if (taken) {
            assertThatCode(() -> verifier.verify(BODY, headers(Long.toString(TIMESTAMP), list)::get))
                    .doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> verifier.verify(BODY, headers(Long.toString(TIMESTAMP), list)::get))
                    .hasMessageStartingWith("WHK00505");
        }
    }

    @ParameterizedTest
    @CsvSource({"4096, true", "4097, false"})
    void theListOfSignaturesHasAtMostSoManyCharacters(int length, boolean taken) {
        String list = "x".repeat(length - SIGNATURE.length() - 1) + " " + SIGNATURE;
        WebhookVerifier verifier = verifierAt(TIMESTAMP, SECRET);

        if (taken) {
            assertThatCode(() -> verifier.verify(BODY, headers(Long.toString(TIMESTAMP), list)::get))
                    .doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> verifier.verify(BODY, headers(Long.toString(TIMESTAMP), list)::get))
                    .hasMessageStartingWith("WHK00505");
        }
    }

    @Test
    void aListOfSpacesHasNoSignature() {
        assertThatThrownBy(
                        () -> verifierAt(TIMESTAMP, SECRET).verify(BODY, headers(Long.toString(TIMESTAMP), "  ")::get))
                .hasMessageStartingWith("WHK00505");
    }

    @ParameterizedTest
    @CsvSource({
        "webhook-id, '', true, HEADER_MISSING",
        "webhook-id, a.b, true, ID_MALFORMED",
        "webhook-id, other, false, SIGNATURE_MISMATCH",
        "webhook-timestamp, '', true, HEADER_MISSING",
        "webhook-timestamp, now, true, TIMESTAMP_MALFORMED",
        "webhook-timestamp, 01614265330, true, TIMESTAMP_MALFORMED",
        "webhook-timestamp, 1, false, TIMESTAMP_OUTSIDE_TOLERANCE",
        "webhook-signature, '', true, HEADER_MISSING",
        "webhook-signature, ' ', true, SIGNATURE_MALFORMED",
        "webhook-signature, nonsense, false, SIGNATURE_MISMATCH"
    })
    void refusalTellsWhatIsMalformedFromWhatIsNotGenuine(
            String header, String value, boolean malformed, WebhookVerificationException.Reason reason) {
        Map<String, String> headers = genuine();
        headers.put(header, value);

        assertThatThrownBy(() -> verifierAt(TIMESTAMP, SECRET).verify(BODY, headers::get))
                .isInstanceOfSatisfying(WebhookVerificationException.class, refused -> {
                    assertThat(refused.isMalformed()).isEqualTo(malformed);
                    assertThat(refused.reason()).isEqualTo(reason);
                });
    }

    @Test
    void timestampOfFifteenDigitsIsOnlyFarAway() {
        assertThatThrownBy(() -> verifierAt(TIMESTAMP, SECRET).verify(BODY, headers("999999999999999", SIGNATURE)::get))
                .hasMessageStartingWith("WHK00502");
        assertThatThrownBy(
                        () -> verifierAt(TIMESTAMP, SECRET).verify(BODY, headers("1000000000000000", SIGNATURE)::get))
                .hasMessageStartingWith("WHK00501");
    }
}
