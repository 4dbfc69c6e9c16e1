// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookInvalidException;
import ee.webhooks.WebhookSecret;
import ee.webhooks.impl.format.SentCall;
import ee.webhooks.receiver.VerifiedWebhook;
import ee.webhooks.receiver.WebhookVerificationException;
import ee.webhooks.receiver.WebhookVerificationException.Reason;
import ee.webhooks.receiver.WebhookVerifier;
import ee.webhooks.spi.WebhookHmacFormat.Encoding;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookHmacFormatTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final WebhookSecret SECRET = WebhookSecret.ofText("a text of any form");
    private static final byte[] BODY = {1, -1, 0, 10};

    private static Map<String, String> sign(WebhookHmacFormat format, String id) {
        return new HashMap<>(format.sign(new SentCall(
                "acme",
                "order.paid",
                id,
                NOW,
                "POST",
                URI.create("https://acme.example"),
                Map.of(),
                BODY,
                List.of(SECRET))));
    }

    private static VerifiedWebhook verify(WebhookHmacFormat format, byte[] body, Map<String, String> headers)
            throws WebhookVerificationException {
        return new WebhookVerifier(format, List.of(SECRET), Duration.ofMinutes(5), Clock.fixed(NOW, ZoneOffset.UTC))
                .verify(body, headers::get);
    }

    private static byte[] text(String beginning) {
        byte[] first = beginning.getBytes(UTF_8);
        byte[] all = new byte[first.length + BODY.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(BODY, 0, all, first.length, BODY.length);
        return all;
    }

    @Test
    void theBodyIsSignedInHexUnlessSaidOtherwise() throws Exception {
        WebhookHmacFormat format = WebhookHmacFormat.builder("X-Signature").build();

        assertThat(sign(format, "msg_1"))
                .isEqualTo(Map.of("X-Signature", HexFormat.of().formatHex(SECRET.signature(BODY))));
        assertThat(verify(format, BODY, sign(format, "msg_1"))).isEqualTo(VerifiedWebhook.withoutId(NOW));
        assertThat(format.hasId()).isFalse();
    }

    @Test
    void allPartsHaveTheNamesOfTheUser() throws Exception {
        WebhookHmacFormat format = WebhookHmacFormat.builder("X-Acme-Signature")
                .prefix("acme ")
                .encoding(Encoding.BASE64)
                .timestampHeader("X-Acme-Time")
                .idHeader("X-Acme-Id")
                .webhookHeader("X-Acme-Event")
                .content("{id}.{timestamp}.{body}")
                .build();

        assertThat(sign(format, "msg_1"))
                .isEqualTo(Map.of(
                        "X-Acme-Signature",
                        "acme " + Base64.getEncoder().encodeToString(SECRET.signature(text("msg_1.1700000000."))),
                        "X-Acme-Time",
                        "1700000000",
                        "X-Acme-Id",
                        "msg_1",
                        "X-Acme-Event",
                        "order.paid"));
        assertThat(verify(format, BODY, sign(format, "msg_1"))).isEqualTo(VerifiedWebhook.of("msg_1", NOW));
        assertThat(format.hasId()).isTrue();
    }

    @Test
    void anIdThatIsSignedCannotBeExchanged() {
        WebhookHmacFormat format = WebhookHmacFormat.builder("X-Signature")
                .idHeader("X-Id")
                .content("{id}.{body}")
                .build();
        Map<String, String> headers = sign(format, "msg_1");

        headers.put("X-Id", "msg_2");
        assertThatThrownBy(() -> verify(format, BODY, headers))
                .isInstanceOfSatisfying(
                        WebhookVerificationException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.SIGNATURE_MISMATCH))
                .hasMessageStartingWith("WHK00535");
        headers.put("X-Id", "msg.1");
        assertThatThrownBy(() -> verify(format, BODY, headers))
                .isInstanceOfSatisfying(
                        WebhookVerificationException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.ID_MALFORMED));
    }

    @Test
    void bytesCannotMoveBetweenIdAndBody() {
        WebhookHmacFormat format = WebhookHmacFormat.builder("X-Signature")
                .idHeader("X-Id")
                .content("{id}.{body}")
                .build();
        Map<String, String> headers = sign(format, "msg");

        headers.put("X-Id", "msg.1");
        assertThatThrownBy(() -> verify(format, new byte[] {'1'}, headers))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "body",
                "{body}{body}",
                "{body}.",
                "{timestamp}{body}",
                "{timestamp}0{body}",
                "{id}{body}",
                "{id}:{body}",
                "{timestamp}{id}.{body}",
                "{id}{timestamp}.{body}",
                "{timestamp}.{timestamp}.{body}",
                "{id}.{id}.{body}",
                "{url}.{body}",
                "\n{body}",
                "}{body}"
            })
    void whatCouldBeReadInTwoWaysIsNotSigned(String template) {
        assertThatThrownBy(() -> WebhookHmacFormat.builder("X-Signature")
                        .timestampHeader("X-Time")
                        .idHeader("X-Id")
                        .content(template)
                        .build())
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00614");
    }

    @Test
    void partsThatNeedEachOtherAreAskedFor() {
        for (WebhookHmacFormat.Builder wrong : List.of(
                WebhookHmacFormat.builder("X-Signature").content("{timestamp}.{body}"),
                WebhookHmacFormat.builder("X-Signature").timestampHeader("X-Time"),
                WebhookHmacFormat.builder("X-Signature").content("{id}.{body}"),
                WebhookHmacFormat.builder("X-Signature").idHeader("X-Id").idPointer("/id"),
                WebhookHmacFormat.builder("X-Signature").idPointer("id"),
                WebhookHmacFormat.builder("X-Signature").idPointer("/a~2"),
                WebhookHmacFormat.builder("X-Signature").idHeader("x_signature"),
                WebhookHmacFormat.builder("X Signature"),
                WebhookHmacFormat.builder("Content-Length"),
                WebhookHmacFormat.builder("X-Signature").prefix("a\nb"),
                WebhookHmacFormat.builder("X-Signature").webhookHeader("host"))) {
            assertThatThrownBy(wrong::build)
                    .isInstanceOf(WebhookInvalidException.class)
                    .hasMessageStartingWith("WHK00614");
        }
    }

    @Test
    void anIdInTheBodyIsFoundByItsPointer() throws Exception {
        WebhookHmacFormat format = WebhookHmacFormat.builder("X-Signature")
                .idPointer("/meta/id~1x")
                .build();
        byte[] body = "{\"meta\":{\"id/x\":\"17.a\"}}".getBytes(UTF_8);
        Map<String, String> headers = Map.of("X-Signature", HexFormat.of().formatHex(SECRET.signature(body)));

        assertThat(verify(format, body, headers)).isEqualTo(VerifiedWebhook.of("17.a", NOW));
    }
}
