// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.app_backend.SlackSignature;
import com.stripe.net.Webhook;
import ee.webhooks.WebhookFormats;
import ee.webhooks.WebhookHeaders;
import ee.webhooks.WebhookKey;
import ee.webhooks.WebhookSecret;
import ee.webhooks.WebhookSecretType;
import ee.webhooks.impl.format.Formats;
import ee.webhooks.impl.format.SentCall;
import ee.webhooks.receiver.WebhookVerificationException.Reason;
import ee.webhooks.spi.WebhookFormat;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The built-in formats, by what their owners publish, and by their libraries. */
class FormatsTest {

    private static final long NOW = 1_700_000_000;
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC);
    private static final WebhookSecret SECRET = WebhookSecret.ofText("It's a Secret to Everybody");
    private static final WebhookSecret OTHER = WebhookSecret.ofText("8f742231b10e8888abcd99yyyzzz85a5");
    private static final String BODY = "{\"id\":\"evt_1\",\"event_id\":\"Ev1\",\"name\":\"Zoë – ☃\"}";

    private static final URI URL = URI.create("https://acme.example/hooks?a=b");

    private static final String SLACK_BODY =
            "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
                    + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
                    + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                    + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    private static WebhookFormat format(String name) {
        return Formats.builtIn(name).orElseThrow().format();
    }

    private static Map<String, String> signed(String format, WebhookSecret... secrets) {
        return signed(format, BODY, secrets);
    }

    private static Map<String, String> signed(String format, String body, WebhookSecret... secrets) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(format(format)
                .sign(new SentCall(
                        "acme",
                        "new-subscription",
                        "msg_1",
                        CLOCK.instant(),
                        "POST",
                        URL,
                        Map.of("Content-Type", "application/json"),
                        body.getBytes(UTF_8),
                        List.of(secrets))));
        return headers;
    }

    private static VerifiedWebhook verify(String format, String body, Map<String, String> headers, WebhookKey... keys)
            throws WebhookVerificationException {
        return at(NOW, format, keys).verify("POST", URL, body.getBytes(UTF_8), headers::get);
    }

    private static WebhookVerifier at(long seconds, String format, WebhookKey... keys) {
        return new WebhookVerifier(
                format(format),
                List.of(keys),
                Duration.ofMinutes(5),
                Clock.fixed(Instant.ofEpochSecond(seconds), ZoneOffset.UTC));
    }

    private static Reason refusal(String format, String body, Map<String, String> headers, WebhookKey... keys) {
        try {
            verify(format, body, headers, keys);
            throw new AssertionError("accepted");
        } catch (WebhookVerificationException refused) {
            return refused.reason();
        }
    }

    static Stream<String> all() {
        return Formats.names().stream();
    }

    static Stream<String> others() {
        return all().filter(name -> !Formats.builtIn(name).orElseThrow().encodedKeys());
    }

    static Stream<String> withTime() {
        return Stream.of(
                WebhookFormats.STANDARD_WEBHOOKS,
                WebhookFormats.STRIPE,
                WebhookFormats.SLACK,
                WebhookFormats.HTTP_MESSAGE_SIGNATURES);
    }

    private static WebhookSecret secretFor(String format) {
        return Formats.builtIn(format).orElseThrow().encodedKeys()
                ? WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                : SECRET;
    }

    @Test
    void eachFormatHasAConstant() throws Exception {
        List<Object> constants = Arrays.stream(WebhookFormats.class.getFields())
                .map(field -> {
                    try {
                        return field.get(null);
                    } catch (IllegalAccessException impossible) {
                        throw new AssertionError(impossible);
                    }
                })
                .collect(Collectors.toList());

        assertThat(constants).containsExactlyInAnyOrderElementsOf(Formats.names());
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsSignedIsGenuineAndWhatIsChangedIsNot(String format) throws Exception {
        WebhookSecret secret = secretFor(format);
        Map<String, String> headers = signed(format, secret);

        VerifiedWebhook webhook = verify(format, BODY, headers, OTHER, secret);

        assertThat(webhook.timestamp()).isEqualTo(CLOCK.instant());
        assertThat(refusal(format, BODY + " ", headers, secret)).isEqualTo(Reason.SIGNATURE_MISMATCH);
        assertThat(refusal(format, BODY, headers, OTHER)).isEqualTo(Reason.SIGNATURE_MISMATCH);
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachHeaderThatIsVerifiedIsNeeded(String format) {
        WebhookSecret secret = secretFor(format);
        for (String name : signed(format, secret).keySet()) {
            if (!name.equals("X-GitHub-Event") && !name.equals("X-Shopify-Topic")) {
                // Of a component that is missing, there is no signature
                boolean component =
                        format.equals(WebhookFormats.HTTP_MESSAGE_SIGNATURES) && name.equals(WebhookHeaders.ID);
                Reason reason = component ? Reason.SIGNATURE_MISMATCH : Reason.HEADER_MISSING;
                Map<String, String> headers = signed(format, secret);
                headers.remove(name);
                assertThat(refusal(format, BODY, headers, secret)).as(name).isEqualTo(reason);
                headers.put(name, "");
                assertThat(refusal(format, BODY, headers, secret)).as(name).isEqualTo(reason);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("withTime")
    void theTimeIsHeldAgainstTheToleranceInBothDirections(String format) throws Exception {
        WebhookSecret secret = secretFor(format);
        Map<String, String> headers = signed(format, secret);
        byte[] body = BODY.getBytes(UTF_8);

        assertThat(at(NOW + 300, format, secret)
                        .verify("POST", URL, body, headers::get)
                        .timestamp())
                .isEqualTo(CLOCK.instant());
        at(NOW - 300, format, secret).verify("POST", URL, body, headers::get);
        for (long seconds : List.of(NOW - 301, NOW + 301)) {
            assertThatThrownBy(() -> at(seconds, format, secret).verify("POST", URL, body, headers::get))
                    .isInstanceOfSatisfying(
                            WebhookVerificationException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.TIMESTAMP_OUTSIDE_TOLERANCE))
                    .hasMessageContaining("WHK00502");
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    void aPublicOrPrivateKeyFitsNothing(String format) {
        WebhookSecret pair = WebhookSecret.generate(WebhookSecretType.ED25519, new SecureRandom());
        Map<String, String> headers = signed(format, pair);

        assertThat(refusal(format, BODY, headers, pair)).isEqualTo(Reason.SIGNATURE_MISMATCH);
        assertThat(refusal(format, BODY, headers, pair.publicKey().orElseThrow()))
                .isEqualTo(Reason.SIGNATURE_MISMATCH);
    }

    @ParameterizedTest
    @MethodSource("others")
    void aSecretOfStandardWebhooksCountsAsItsText(String format) throws Exception {
        WebhookSecret secret = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(signed(format, secret)).isEqualTo(signed(format, WebhookSecret.ofText(secret.reveal())));
        verify(format, BODY, signed(format, secret), secret);
        verify(format, BODY, signed(format, secret), WebhookSecret.ofText(secret.reveal()));
    }

    @ParameterizedTest
    @MethodSource("others")
    void withoutASecretNothingIsSigned(String format) {
        assertThat(signed(format).toString())
                .doesNotContain("sha256=")
                .doesNotContain("v1=")
                .doesNotContain("v0=");
    }

    // What GitHub publishes

    @Test
    void theExampleOfGitHubIsSignedAndVerified() throws Exception {
        Map<String, String> headers = signed(WebhookFormats.GITHUB, "Hello, World!", SECRET);

        assertThat(headers)
                .isEqualTo(Map.of(
                        "X-Hub-Signature-256",
                        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                        "X-GitHub-Delivery",
                        "msg_1",
                        "X-GitHub-Event",
                        "new-subscription"));
        assertThat(verify(WebhookFormats.GITHUB, "Hello, World!", headers, SECRET))
                .isEqualTo(VerifiedWebhook.withUnsignedId("msg_1", CLOCK.instant()));
    }

    @Test
    void hexMayBeInUpperCaseAndItsPrefixMayNot() throws Exception {
        Map<String, String> headers = signed(WebhookFormats.META, "Hello, World!", SECRET);
        String signature = headers.get("X-Hub-Signature-256");

        headers.put("X-Hub-Signature-256", "sha256=" + signature.substring(7).toUpperCase());
        assertThat(verify(WebhookFormats.META, "Hello, World!", headers, SECRET))
                .isEqualTo(VerifiedWebhook.withoutId(CLOCK.instant()));
        for (String wrong : List.of(
                signature.toUpperCase(), signature.substring(7), "sha256=", "sha1=" + signature.substring(7), "s")) {
            headers.put("X-Hub-Signature-256", wrong);
            assertThat(refusal(WebhookFormats.META, "Hello, World!", headers, SECRET))
                    .as(wrong)
                    .isEqualTo(Reason.SIGNATURE_MISMATCH);
        }
    }

    @Test
    void theNewestSecretSignsWhereAHeaderHasOneSignature() throws Exception {
        for (String format : List.of(WebhookFormats.GITHUB, WebhookFormats.SHOPIFY, WebhookFormats.SLACK)) {
            assertThat(signed(format, SECRET, OTHER)).isEqualTo(signed(format, SECRET));
            verify(format, BODY, signed(format, SECRET, OTHER), SECRET);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "é", " "})
    void anIdThatCouldNotBeRememberedIsRefused(String id) {
        Map<String, String> headers = signed(WebhookFormats.GITHUB, SECRET);
        headers.put("X-GitHub-Delivery", id);

        assertThat(refusal(WebhookFormats.GITHUB, BODY, headers, SECRET)).isEqualTo(Reason.ID_MALFORMED);
        assertThatThrownBy(() -> verify(WebhookFormats.GITHUB, BODY, headers, SECRET))
                .hasMessageStartingWith("WHK00536");
    }

    // What Slack publishes

    @Test
    void theExampleOfSlackIsGenuine() throws Exception {
        Map<String, String> headers = Map.of(
                "X-Slack-Request-Timestamp",
                "1531420618",
                "X-Slack-Signature",
                "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");

        assertThat(at(1531420618, WebhookFormats.SLACK, OTHER).verify(SLACK_BODY.getBytes(UTF_8), headers::get))
                .isEqualTo(VerifiedWebhook.withoutId(Instant.ofEpochSecond(1531420618)));
    }

    @Test
    void theLibraryOfSlackVerifiesWhatIsSignedAndSignsWhatIsVerified() throws Exception {
        Map<String, String> headers = signed(WebhookFormats.SLACK, OTHER);

        assertThat(new SlackSignature.Generator(OTHER.reveal()).generate(String.valueOf(NOW), BODY))
                .isEqualTo(headers.get("X-Slack-Signature"));
        assertThat(new SlackSignature.Verifier(new SlackSignature.Generator(OTHER.reveal()))
                        .isValid(
                                headers.get("X-Slack-Request-Timestamp"),
                                BODY,
                                headers.get("X-Slack-Signature"),
                                NOW * 1000))
                .isTrue();
        assertThat(verify(WebhookFormats.SLACK, BODY, headers, OTHER))
                .isEqualTo(VerifiedWebhook.of("Ev1", CLOCK.instant()));
    }

    // Stripe

    @Test
    void theLibraryOfStripeVerifiesWhatIsSignedAndSignsWhatIsVerified() throws Exception {
        String header = signed(WebhookFormats.STRIPE, SECRET).get("Stripe-Signature");

        // Its clock is that of the system: without a tolerance, it does not look at the time
        assertThat(Webhook.Signature.verifyHeader(BODY, header, SECRET.reveal(), 0))
                .isTrue();
        String theirs = "t=" + NOW + ",v1=" + Webhook.Util.computeHmacSha256(SECRET.reveal(), NOW + "." + BODY);
        assertThat(verify(WebhookFormats.STRIPE, BODY, Map.of("Stripe-Signature", theirs), SECRET))
                .isEqualTo(VerifiedWebhook.of("evt_1", CLOCK.instant()));
    }

    @Test
    void stripeGetsASignatureForEachSecret() throws Exception {
        Map<String, String> both = signed(WebhookFormats.STRIPE, SECRET, OTHER);

        for (WebhookSecret secret : List.of(SECRET, OTHER)) {
            assertThat(Webhook.Signature.verifyHeader(BODY, both.get("Stripe-Signature"), secret.reveal(), 0))
                    .isTrue();
            verify(WebhookFormats.STRIPE, BODY, both, secret);
        }
    }

    @Test
    void theHeaderOfStripeIsReadStrictly() throws Exception {
        String signature = signed(WebhookFormats.STRIPE, SECRET).get("Stripe-Signature");
        String item = signature.substring(signature.indexOf("v1="));

        for (String fine : List.of(
                "t=" + NOW + ",v0=00," + item,
                item + ",t=" + NOW,
                "t=" + NOW + ", " + item,
                "t=" + NOW + ",v1=00," + item)) {
            verify(WebhookFormats.STRIPE, BODY, Map.of("Stripe-Signature", fine), SECRET);
        }
        Map.of(
                        "t=" + NOW,
                        Reason.SIGNATURE_MALFORMED,
                        "t=" + NOW + ",v0=" + item.substring(3),
                        Reason.SIGNATURE_MALFORMED,
                        "t=" + NOW + ",v1=00".repeat(17),
                        Reason.SIGNATURE_MALFORMED,
                        "t=" + NOW + "," + item + " ".repeat(4096),
                        Reason.SIGNATURE_MALFORMED,
                        item,
                        Reason.TIMESTAMP_MALFORMED,
                        "t=" + NOW + ",t=" + NOW + "," + item,
                        Reason.TIMESTAMP_MALFORMED,
                        "t=-" + NOW + "," + item,
                        Reason.TIMESTAMP_MALFORMED,
                        "t=0" + NOW + "," + item,
                        Reason.TIMESTAMP_MALFORMED,
                        "t=" + NOW + "," + item.toUpperCase(),
                        Reason.SIGNATURE_MALFORMED)
                .forEach((header, reason) -> assertThat(
                                refusal(WebhookFormats.STRIPE, BODY, Map.of("Stripe-Signature", header), SECRET))
                        .as(header)
                        .isEqualTo(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "[]", "{\"id\":1}", "{\"id\":\"\"}", "{\"id\":\"a b\"}", "{}", "", "\"id\""})
    void aBodyWithoutAnIdHasNone(String body) throws Exception {
        assertThat(verify(WebhookFormats.STRIPE, body, signed(WebhookFormats.STRIPE, body, SECRET), SECRET))
                .isEqualTo(VerifiedWebhook.withoutId(CLOCK.instant()));
    }

    // Shopify publishes no example: what its documentation says, computed here

    @Test
    void shopifyHasTheHmacInBase64() {
        assertThat(signed(WebhookFormats.SHOPIFY, "Hello, World!", SECRET))
                .containsEntry("X-Shopify-Hmac-Sha256", "dXEH6g6yUJ/CESIczphLijdXC211hsIsRvQ3nIsEPhc=")
                .containsEntry("X-Shopify-Webhook-Id", "msg_1")
                .containsEntry("X-Shopify-Topic", "new-subscription");
    }

    @Test
    void standardWebhooksIsAFormatLikeTheOthers() {
        WebhookSecret secret = secretFor(WebhookFormats.STANDARD_WEBHOOKS);
        WebhookSecret raw = WebhookSecret.ofText("a text of any form");

        assertThat(signed(WebhookFormats.STANDARD_WEBHOOKS, secret, raw))
                .isEqualTo(Map.of(
                        WebhookHeaders.ID,
                        "msg_1",
                        WebhookHeaders.TIMESTAMP,
                        String.valueOf(NOW),
                        WebhookHeaders.SIGNATURE,
                        secret.sign("msg_1", NOW, BODY.getBytes(UTF_8)) + " "
                                + raw.sign("msg_1", NOW, BODY.getBytes(UTF_8))));
    }

    @Test
    void aVerifierIsMadeOfTheNameOfAFormatAndTheTextsOfKeys() throws Exception {
        Map<String, String> headers = signed(WebhookFormats.GITHUB, SECRET);

        assertThat(WebhookVerifier.ofFormat(WebhookFormats.GITHUB, SECRET.reveal(), OTHER.reveal())
                        .verify(BODY.getBytes(UTF_8), headers::get)
                        .id())
                .isEqualTo("msg_1");
        assertThatThrownBy(() -> WebhookVerifier.ofFormat("gitlab", "secret-of-gitlab"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("github");
        assertThatThrownBy(() -> WebhookVerifier.ofFormat(WebhookFormats.GITHUB, "short"))
                .hasMessageStartingWith("WHK00613")
                .hasMessageNotContaining("short");
    }
}
