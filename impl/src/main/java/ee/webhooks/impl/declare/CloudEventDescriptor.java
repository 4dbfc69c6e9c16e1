// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.declare;

import ee.webhooks.WebhookCloudEvent;
import java.util.Optional;

/**
 * How a webhook is sent as a CloudEvent.
 *
 * @param type the attribute {@code type}
 * @param source the attribute {@code source}; empty for that of the configuration
 * @param mode where the attributes are
 */
public record CloudEventDescriptor(String type, Optional<String> source, WebhookCloudEvent.Mode mode) {

    /** Whether the body is the event, and not the payload alone. */
    public boolean isStructured() {
        return mode == WebhookCloudEvent.Mode.STRUCTURED;
    }
}
