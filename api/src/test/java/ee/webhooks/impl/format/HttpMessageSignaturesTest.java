// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookFormats;
import ee.webhooks.WebhookKey;
import ee.webhooks.WebhookPublicKey;
import ee.webhooks.WebhookSecret;
import ee.webhooks.WebhookSecretType;
import ee.webhooks.receiver.VerifiedWebhook;
import ee.webhooks.receiver.WebhookVerificationException;
import ee.webhooks.receiver.WebhookVerificationException.Reason;
import ee.webhooks.receiver.WebhookVerifier;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9421, by its test cases and by what a webhook needs of it. */
class HttpMessageSignaturesTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final URI URL = URI.create("https://Acme.example:443/hooks?a=b");
    private static final byte[] BODY = "{\"hello\": \"world\"}".getBytes(UTF_8);
    private static final WebhookSecret SECRET = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final WebhookSecret PAIR = WebhookSecret.generate(WebhookSecretType.ED25519, new SecureRandom());
    private static final HttpMessageSignatures FORMAT = new HttpMessageSignatures();

    // Appendix B.2

    private static final SignatureBase EXAMPLE = new SignatureBase(
            "POST",
            URI.create("https://example.com/foo?param=Value&Pet=dog"),
            name -> Optional.ofNullable(Map.of(
                            "date", "Tue, 20 Apr 2021 02:07:55 GMT",
                            "content-type", "application/json",
                            "content-length", "18")
                    .get(name)));

    private static void verifyExample(WebhookKey key, String input, String signature) {
        SignatureInput parsed = SignatureInput.parse("sig=" + input).get("sig");
        assertThat(parsed.text()).isEqualTo(input);
        byte[] base = EXAMPLE.of(parsed.components(), parsed.text()).orElseThrow();
        assertThat(key.isSignature(Base64.getDecoder().decode(signature), base)).isTrue();
        base[0]++;
        assertThat(key.isSignature(Base64.getDecoder().decode(signature), base)).isFalse();
    }

    @Test
    void theExampleWithASharedSecretIsGenuine() {
        verifyExample(
                WebhookSecret.parse(
                        "whsec_uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ=="),
                "(\"date\" \"@authority\" \"content-type\");created=1618884473;keyid=\"test-shared-secret\"",
                "pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=");
    }

    @Test
    void theExampleWithEd25519IsGenuine() {
        verifyExample(
                WebhookPublicKey.parse("whpk_JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs="),
                "(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\");created=1618884473;keyid=\"test-key-ed25519\"",
                "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==");
    }

    @Test
    void componentsOfTheUrlAreThoseOfTheSpecification() {
        SignatureBase base = new SignatureBase("GET", URI.create("HTTP://Example.com:8080"), name -> Optional.empty());

        assertThat(base.of(List.of("@authority", "@path", "@query", "@scheme"), "()"))
                .map(bytes -> new String(bytes, UTF_8))
                .contains("\"@authority\": example.com:8080\n\"@path\": /\n\"@query\": ?\n\"@scheme\": http\n"
                        + "\"@signature-params\": ()");
        assertThat(base.of(List.of("@query-param"), "()")).isEmpty();
        assertThat(base.of(List.of("date"), "()")).isEmpty();
    }

    // What is sent and received

    private static Map<String, String> signed(WebhookSecret... secrets) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", "application/json");
        Map<String, String> sent = new TreeMap<>(headers);
        sent.put("content-type", "application/json");
        headers.putAll(FORMAT.sign(
                new SentCall("ac\"me", "order.paid", "msg_1", NOW, "POST", URL, sent, BODY, List.of(secrets))));
        return headers;
    }

    private static VerifiedWebhook verify(String method, URI url, Map<String, String> headers, WebhookKey... keys)
            throws WebhookVerificationException {
        return new WebhookVerifier(FORMAT, List.of(keys), Duration.ofMinutes(5), Clock.fixed(NOW, ZoneOffset.UTC))
                .verify(method, url, BODY, headers::get);
    }

    private static Reason refusal(Map<String, String> headers, WebhookKey... keys) {
        try {
            verify("POST", URL, headers, keys);
            throw new AssertionError("accepted");
        } catch (WebhookVerificationException refused) {
            return refused.reason();
        }
    }

    @Test
    void everySecretSignsInOneHeaderWhateverItsKind() throws Exception {
        Map<String, String> headers = signed(SECRET, PAIR);

        assertThat(headers.get("Signature-Input"))
                .startsWith(
                        "sig1=(\"@method\" \"@authority\" \"@path\" \"@query\" \"content-digest\" \"content-type\" \"webhook-id\")"
                                + ";created=1700000000;keyid=\"ac\\\"me\";alg=\"hmac-sha256\", sig2=(")
                .endsWith(";alg=\"ed25519\"");
        for (WebhookKey key : List.of(SECRET, PAIR.publicKey().orElseThrow())) {
            assertThat(verify("POST", URL, headers, key)).isEqualTo(VerifiedWebhook.of("msg_1", NOW));
        }
        assertThat(refusal(headers, WebhookSecret.generate(new SecureRandom()))).isEqualTo(Reason.SIGNATURE_MISMATCH);
    }

    @Test
    void theUrlIsThatOfAnyProxyThatKeepsItsHost() throws Exception {
        verify("POST", URI.create("http://acme.example/hooks?a=b"), signed(SECRET), SECRET);
    }

    @Test
    void whatIsCoveredCannotBeChanged() {
        for (URI other : List.of(
                URI.create("https://acme.example/hooks"),
                URI.create("https://acme.example/other?a=b"),
                URI.create("https://globex.example/hooks?a=b"))) {
            assertThatThrownBy(() -> verify("POST", other, signed(SECRET), SECRET))
                    .isInstanceOf(WebhookVerificationException.class);
        }
        assertThatThrownBy(() -> verify("PUT", URL, signed(SECRET), SECRET))
                .isInstanceOf(WebhookVerificationException.class);
        for (String name : List.of("Content-Type", "webhook-id")) {
            Map<String, String> headers = signed(SECRET);
            headers.put(name, "text/plain");
            assertThat(refusal(headers, SECRET)).as(name).isEqualTo(Reason.SIGNATURE_MISMATCH);
        }
        Map<String, String> headers = signed(SECRET);
        headers.put("Content-Digest", headers.get("Content-Digest") + ", sha-512=:AAAA:");
        assertThat(refusal(headers, SECRET)).isEqualTo(Reason.SIGNATURE_MISMATCH);
    }

    private static Map<String, String> with(String input) {
        Map<String, String> headers = signed(SECRET);
        SignatureInput parsed = SignatureInput.parse("sig1=" + input).get("sig1");
        if (parsed != null) {
            SignatureBase base = new SignatureBase("POST", URL, name -> Optional.ofNullable(headers.get(name)));
            base.of(parsed.components(), parsed.text())
                    .ifPresent(content -> headers.put(
                            "Signature",
                            "sig1=:" + Base64.getEncoder().encodeToString(SECRET.signature(content)) + ":"));
        }
        headers.put("Signature-Input", "sig1=" + input);
        return headers;
    }

    @Test
    void aSenderMayCoverLess() throws Exception {
        assertThat(verify("POST", URL, with("(\"content-digest\");created=1700000000"), SECRET))
                .isEqualTo(VerifiedWebhook.withoutId(NOW));
        verify(
                "POST",
                URL,
                with("(\"content-digest\");created=1700000000;expires=1700000001;nonce=\"a\";tag=\"x\""),
                SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(\"@method\");created=1700000000",
                "(\"content-digest\")",
                "(\"content-digest\");created=\"1700000000\"",
                "(\"content-digest\");created=-1",
                "(\"content-digest\" \"content-digest\");created=1700000000",
                "(\"content-digest\";sf);created=1700000000",
                "(\"content-digest\" );created=1700000000",
                "(\"Content-Digest\");created=1700000000",
                "\"content-digest\";created=1700000000",
                "(\"content-digest\");created=1700000000,"
            })
    void whatDoesNotCoverBodyAndTimeIsNoSignatureOfAWebhook(String input) {
        Map<String, String> headers = with(input);

        assertThat(refusal(headers, SECRET)).isEqualTo(Reason.SIGNATURE_MALFORMED);
        assertThatThrownBy(() -> verify("POST", URL, headers, SECRET)).hasMessageStartingWith("WHK00539");
    }

    @Test
    void whatHasExpiredIsRefused() {
        assertThat(refusal(with("(\"content-digest\");created=1699999900;expires=1699999999"), SECRET))
                .isEqualTo(Reason.TIMESTAMP_OUTSIDE_TOLERANCE);
        assertThat(refusal(with("(\"content-digest\");created=1699999000"), SECRET))
                .isEqualTo(Reason.TIMESTAMP_OUTSIDE_TOLERANCE);
    }

    @Test
    void anotherAlgorithmThanThatOfTheKeyIsRefused() {
        assertThat(refusal(with("(\"content-digest\");created=1700000000;alg=\"ed25519\""), SECRET))
                .isEqualTo(Reason.SIGNATURE_MISMATCH);
    }

    @Test
    void aHeaderOfAStrangerCostsLittle() {
        Map<String, String> headers = signed(SECRET);
        headers.put("Signature-Input", "sig1=(\"content-digest\");created=1;keyid=\"" + "\\\\".repeat(2100) + "\"");
        assertThat(refusal(headers, SECRET)).isEqualTo(Reason.HEADER_MISSING);
        headers.put("Signature-Input", "sig1=(\"content-digest\");created=1;keyid=\"" + "\\\\".repeat(1900) + "\"");
        assertThat(refusal(headers, SECRET)).isEqualTo(Reason.TIMESTAMP_OUTSIDE_TOLERANCE);
        headers.put("Signature-Input", "a".repeat(5000));
        assertThat(refusal(headers, SECRET)).isEqualTo(Reason.HEADER_MISSING);
        headers.put("Signature-Input", "sig1=(" + "\"a\" ".repeat(900));
        assertThat(refusal(headers, SECRET)).isEqualTo(Reason.SIGNATURE_MALFORMED);
    }

    @Test
    void keysAreThoseOfStandardWebhooks() {
        assertThat(Formats.builtIn(WebhookFormats.HTTP_MESSAGE_SIGNATURES)
                        .orElseThrow()
                        .key(SECRET.reveal()))
                .isEqualTo(SECRET);
    }
}
