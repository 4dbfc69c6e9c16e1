// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.received;

import ee.webhooks.Webhook;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;

@Webhook
public interface PingWebhooks {

    @POST
    void ping(@HeaderParam("X-Origin") String origin, Ping ping);

    /** The payload. */
    record Ping(String text) {}
}
