// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Some of the deliveries of a query, the newest first.
 *
 * <pre>{@code
 * WebhookDeliveryPage page = deliveries.list(query);
 * while (page.next().isPresent()) {
 *     page = deliveries.list(query.after(page.next().get()));
 * }
 * }</pre>
 *
 * @param deliveries the deliveries
 * @param next where the next page begins, for {@link WebhookDeliveryQuery#after}: fit for a URL once it is encoded; empty if this is
 *     the last page
 * @since 0.1
 */
public record WebhookDeliveryPage(List<WebhookDelivery> deliveries, Optional<String> next) {

    /** Copies the list. */
    public WebhookDeliveryPage {
        deliveries = List.copyOf(deliveries);
        requireNonNull(next, "next");
    }
}
