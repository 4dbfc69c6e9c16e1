// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestTest {

    private static final String REQUEST = "POST /endpoints/17 HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-length: 14\r\nWebhook-Id: msg_1\r\n\r\n{\"number\":042}";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aRequestIsReadWhenAllOfItIsThere() {
        byte[] buffer = bytes(REQUEST + "POST");

        for (int length = 0; length < REQUEST.length(); length++) {
            assertThat(Request.in(buffer, length)).isEmpty();
        }
        assertThat(Request.in(buffer, buffer.length)).hasValueSatisfying(request -> {
            assertThat(request.end()).isEqualTo(REQUEST.length());
            assertThat(request.endpoint()).isEqualTo(17);
            assertThat(request.header("webhook-id")).isEqualTo("msg_1");
            assertThat(request.header("webhook-signature")).isEmpty();
            assertThat(request.number("{\"number\":".length(), 3)).isEqualTo(42);
            assertThat(request.body()).isEqualTo(bytes("{\"number\":042}"));
        });
    }
}
