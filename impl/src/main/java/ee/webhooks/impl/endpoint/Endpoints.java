// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import ee.webhooks.WebhookEndpoint;
import java.util.List;
import java.util.Optional;

/** The endpoints that the application knows at this moment. Implementations are safe for use by any number of threads. */
public interface Endpoints {

    /** The enabled endpoints that a call concerns. */
    List<WebhookEndpoint> wanting(String webhook, Optional<String> onlyConsumer);

    /** The endpoints of a consumer, enabled or not. */
    List<WebhookEndpoint> ofConsumer(String consumer);

    /** The endpoint of an id; empty if there is none any more. */
    Optional<WebhookEndpoint> find(String id);
}
