// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.received;

import ee.webhooks.receiver.VerifyWebhook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;

/** Implements an interface with one webhook: everything but the path comes from it. */
@Path("pings")
@VerifyWebhook
@ApplicationScoped
public class ReceivedPings implements PingWebhooks {

    @Override
    public void ping(String origin, Ping ping) {
        ReceivedResource.note("ping " + ping.text() + " from " + origin);
    }
}
