// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookHeaders;
import ee.webhooks.WebhookSecret;
import ee.webhooks.receiver.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReceiverTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final byte[] BODY = "{\"username\":\"rick\"}".getBytes(StandardCharsets.UTF_8);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Receiver receiver = new Receiver(SECRET);

    @Test
    void aGenuineWebhookIsRemembered() throws WebhookVerificationException {
        receiver.receive(BODY, signed("msg_1", BODY)::get);

        assertThat(receiver.find("msg_1")).contains(new Receipt("msg_1", now, "{\"username\":\"rick\"}"));
    }

    @Test
    void aForgedBodyIsRefusedAndForgotten() {
        byte[] forged = "{\"username\":\"morty\"}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> receiver.receive(forged, signed("msg_1", BODY)::get))
                .isInstanceOf(WebhookVerificationException.class);
        assertThat(receiver.find("msg_1")).isEmpty();
    }

    @Test
    void aRequestWithoutSignatureIsRefused() {
        Map<String, String> headers = Map.of(WebhookHeaders.ID, "msg_1", WebhookHeaders.TIMESTAMP, seconds());

        assertThatThrownBy(() -> receiver.receive(BODY, headers::get)).isInstanceOf(WebhookVerificationException.class);
        assertThat(receiver.find("msg_1")).isEmpty();
    }

    private Map<String, String> signed(String id, byte[] body) {
        String signature = WebhookSecret.parse(SECRET).sign(id, now.getEpochSecond(), body);
        return Map.of(WebhookHeaders.ID, id, WebhookHeaders.TIMESTAMP, seconds(), WebhookHeaders.SIGNATURE, signature);
    }

    private String seconds() {
        return Long.toString(now.getEpochSecond());
    }
}
