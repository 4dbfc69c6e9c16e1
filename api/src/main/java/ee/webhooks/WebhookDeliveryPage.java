// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import ee.webhooks.impl.result.WrittenByFields;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

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
 * @since 0.1
 */
@WrittenByFields
public final class WebhookDeliveryPage extends Result {

    private final List<WebhookDelivery> deliveries;
    private final Optional<String> next;

    WebhookDeliveryPage(List<WebhookDelivery> deliveries, Optional<String> next) {
        this.deliveries = List.copyOf(deliveries);
        this.next = requireNonNull(next, "next");
    }

    /** {@return the deliveries} */
    public List<WebhookDelivery> deliveries() {
        return deliveries;
    }

    /**
     * {@return where the next page begins, for {@link WebhookDeliveryQuery#after}: fit for a URL once it is encoded; empty if this is the last page}
     */
    public Optional<String> next() {
        return next;
    }

    @Override
    void describe(BiConsumer<String, Object> to) {
        to.accept("deliveries", deliveries);
        to.accept("next", next);
    }
}
