// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.telemetry;

import ee.webhooks.WebhookDelivered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.logging.Logger;

/** A line in the log that names neither the call nor the endpoint. */
@ApplicationScoped
public class DeliveryLog {

    static final String LINE = "The application was told of a delivery";

    private static final Logger LOGGER = Logger.getLogger(DeliveryLog.class.getName());

    void delivered(@Observes WebhookDelivered event) {
        LOGGER.info(LINE);
    }
}
