// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WebhookMessageTest {

    @Test
    void noNumberIsUsedTwiceAndTheyAscend() {
        assertThat(Arrays.stream(WebhookMessage.values()).map(WebhookMessage::number))
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void numberStandsInFront() {
        assertThat(WebhookMessage.VERIFY_HEADER_MISSING.format("webhook-id"))
                .isEqualTo("WHK00500: The header 'webhook-id' is missing.");
    }
}
