// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.spi;

import ee.webhooks.WebhookDelivery;
import jakarta.ws.rs.client.ClientRequestContext;

/**
 * The names of the properties that a request to a receiver has: what filters of the Jakarta REST client know of it.
 *
 * <p>An attempt has all of them. The question for consent ({@code OPTIONS}, where an endpoint has a handshake) has {@link #ENDPOINT_ID} only. Changing them changes
 * nothing.
 *
 * <pre>{@code
 * String endpointId = (String) request.getProperty(WebhookRequestProperties.ENDPOINT_ID);
 * }</pre>
 *
 * @see ClientRequestContext#getProperty
 * @see WebhookClientCustomizer
 * @since 0.1
 */
public final class WebhookRequestProperties {

    /** The id of the endpoint that is called, a {@code String}. */
    public static final String ENDPOINT_ID = "ee.webhooks.endpoint-id";

    /** The name of the webhook, a {@code String}. */
    public static final String WEBHOOK = "ee.webhooks.webhook";

    /** The {@code webhook-id} of the call, a {@code String}: the same for each endpoint and on every attempt. */
    public static final String WEBHOOK_ID = "ee.webhooks.webhook-id";

    /** Identifies the call at this endpoint, as {@link WebhookDelivery#deliveryId()} does: a {@code String}, the same on every attempt. */
    public static final String DELIVERY_ID = "ee.webhooks.delivery-id";

    /** Which attempt of the delivery it is, an {@code Integer}; the first is 1. */
    public static final String ATTEMPT = "ee.webhooks.attempt";

    private WebhookRequestProperties() {}
}
