// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.attempt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookSecret;
import ee.webhooks.impl.Log;
import ee.webhooks.impl.client.UnsentException;
import ee.webhooks.spi.WebhookSigner;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {

    @RegisterExtension
    private final Log log = new Log(Signatures.class);

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant NOW = Instant.ofEpochSecond(1614265330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);

    private static final WebhookSecret FIRST = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final WebhookSecret SECOND = WebhookSecret.parse("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");
    private static final WebhookSecret PRIVATE_KEY = WebhookSecret.parse(
            "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==");

    private static final String FIRST_SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final String SECOND_SIGNATURE = "v1,78nXHjpFP0tVJQW5D0SBwmVyyW87BV/rL6MgfM/Bw44=";
    private static final String PRIVATE_KEY_SIGNATURE =
            "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==";

    private static WebhookEndpoint.Builder endpoint() {
        return WebhookEndpoint.builder("acme").url(URI.create("https://acme.example/"));
    }

    private static String signed(WebhookEndpoint endpoint, Instant now) throws UnsentException {
        return Signatures.bySecrets().of(endpoint, ID, now, BODY).orElseThrow();
    }

    private static String signedBy(WebhookSigner signer) throws UnsentException {
        return new Signatures(signer)
                .of(endpoint().secret(FIRST).build(), ID, NOW, BODY)
                .orElseThrow();
    }

    @Test
    void everySecretSignsInOneHeader() throws UnsentException {
        assertThat(signed(endpoint().secret(FIRST).secret(SECOND).build(), NOW))
                .isEqualTo(FIRST_SIGNATURE + " " + SECOND_SIGNATURE);
    }

    @Test
    void bothVersionsStandSideBySideDuringARotation() throws UnsentException {
        WebhookEndpoint endpoint =
                endpoint().secret(FIRST).rotateSecret(PRIVATE_KEY, NOW).build();

        assertThat(signed(endpoint, NOW)).isEqualTo(PRIVATE_KEY_SIGNATURE + " " + FIRST_SIGNATURE);
    }

    @Test
    void aSecretThatHasEndedSignsNoMore() throws UnsentException {
        WebhookEndpoint endpoint = endpoint()
                .secret(FIRST)
                .rotateSecret(PRIVATE_KEY, Duration.ofSeconds(5), NOW.minusSeconds(5))
                .build();

        assertThat(signed(endpoint, NOW)).isEqualTo(PRIVATE_KEY_SIGNATURE);
    }

    @Test
    void withoutASecretThereIsNoSignature() throws UnsentException {
        assertThat(Signatures.bySecrets().of(endpoint().build(), ID, NOW, BODY)).isEmpty();
    }

    @Test
    void theSignerOfTheApplicationTakesThePlaceOfTheSecrets() throws UnsentException {
        assertThat(signedBy((endpoint, id, timestamp, body) ->
                        List.of(endpoint.id().equals("acme") ? SECOND.sign(id, timestamp, body) : "")))
                .isEqualTo(SECOND_SIGNATURE);
    }

    @Test
    void whatItDoesNotSignTheSecretsDo() throws UnsentException {
        assertThat(signedBy((endpoint, id, timestamp, body) -> List.of())).isEqualTo(FIRST_SIGNATURE);
    }

    /** Each attempt asks it. */
    @Test
    void aSignerThatAlwaysFailsIsFiveLinesAMinute() {
        Signatures signatures = new Signatures((endpoint, id, timestamp, body) -> {
            throw new IllegalStateException("hush");
        });
        for (int attempt = 0; attempt < 20; attempt++) {
            assertThatThrownBy(() -> signatures.of(endpoint().build(), ID, NOW, BODY))
                    .isInstanceOf(UnsentException.class);
        }

        assertThat(log.errors()).hasSize(5);
    }

    @Test
    void anErrorOfTheSignerFailsTheAttemptToo() {
        assertThatThrownBy(() -> signedBy((endpoint, id, timestamp, body) -> {
                    throw new NoClassDefFoundError("of the vault");
                }))
                .isInstanceOf(UnsentException.class)
                .hasMessage("WHK00340: the call could not be signed (NoClassDefFoundError).");
    }

    @Test
    void theSignerCannotChangeWhatIsSent() throws UnsentException {
        byte[] before = BODY.clone();

        signedBy((endpoint, id, timestamp, body) -> {
            body[0]++;
            return List.of();
        });

        assertThat(BODY).isEqualTo(before);
    }

    @Test
    void aSignerThatFailsFailsTheAttemptAndIsNotQuoted() {
        assertThatThrownBy(() -> signedBy((endpoint, id, timestamp, body) -> {
                    throw new IllegalStateException("the vault says hush");
                }))
                .isInstanceOf(UnsentException.class)
                .hasMessage("WHK00340: the call could not be signed (IllegalStateException).")
                .hasNoCause();
        assertThat(log.errors())
                .singleElement()
                .asString()
                .startsWith("WHK00341")
                .contains("'acme'");
        assertThat(log.causes()).singleElement().asString().contains("the vault says hush");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "v1", "v1,", ",AAAA", "v1,AA AA", "v1,AAAA\r\nHost: other", "v1,AAAA v1,AAAA", "v1,===="})
    void whatIsNoSignatureIsNotSent(String item) {
        assertThatThrownBy(() -> signedBy((endpoint, id, timestamp, body) -> Arrays.asList(FIRST_SIGNATURE, item)))
                .isInstanceOf(UnsentException.class)
                .hasMessage("WHK00340: the call could not be signed (IllegalArgumentException).");
    }

    @Test
    void aSignerThatReturnsNullFailsTheAttempt() {
        assertThatThrownBy(() -> signedBy((endpoint, id, timestamp, body) -> null))
                .isInstanceOf(UnsentException.class);
    }
}
