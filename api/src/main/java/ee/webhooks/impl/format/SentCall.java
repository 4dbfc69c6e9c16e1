// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.format;

import ee.webhooks.WebhookSecret;
import ee.webhooks.spi.WebhookToSign;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One attempt to send a call, for the format that signs it. */
public record SentCall(
        String endpointId,
        String webhook,
        String id,
        Instant time,
        String method,
        URI url,
        Map<String, String> headers,
        byte[] body,
        List<WebhookSecret> secrets)
        implements WebhookToSign {

    /** Shows nothing that is secret. */
    @Override
    public String toString() {
        return "call " + id + " to endpoint '" + endpointId + "'";
    }
}
