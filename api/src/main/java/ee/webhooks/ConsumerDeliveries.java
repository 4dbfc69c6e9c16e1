// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import java.util.List;
import java.util.Optional;

/** The deliveries of one consumer: those of others are not there. */
final class ConsumerDeliveries implements WebhookDeliveries {

    private final WebhookDeliveries all;
    private final String consumer;
    private final WebhookDeliveryQuery own;

    ConsumerDeliveries(WebhookDeliveries all, String consumer) {
        this.all = all;
        this.consumer = consumer;
        this.own = WebhookDeliveryQuery.all().consumer(consumer);
    }

    @Override
    public WebhookDeliveryPage list(WebhookDeliveryQuery query) {
        return isForOthers(query)
                ? new WebhookDeliveryPage(List.of(), Optional.empty())
                : all.list(query.consumer(consumer));
    }

    private boolean isForOthers(WebhookDeliveryQuery query) {
        return query.consumer().filter(wanted -> !wanted.equals(consumer)).isPresent();
    }

    @Override
    public Optional<WebhookDeliveryDetails> find(String deliveryId) {
        return all.find(deliveryId)
                .filter(details -> isOwn(details.delivery()))
                .map(WebhookDeliveryDetails::forConsumer);
    }

    /** A call for another consumer may have had the same id, and gone to an endpoint of the same id. */
    private boolean isOwn(WebhookDelivery delivery) {
        WebhookDeliveryQuery alike =
                own.endpoint(delivery.endpointId()).id(delivery.id()).limit(WebhookDeliveryQuery.MAX_LIMIT);
        return all.list(alike).deliveries().stream()
                .anyMatch(found -> found.deliveryId().equals(delivery.deliveryId()));
    }

    @Override
    public boolean replay(String deliveryId) {
        return isOwn(deliveryId) && all.replay(deliveryId);
    }

    @Override
    public long replay(WebhookDeliveryQuery query) {
        return isForOthers(query) ? 0 : all.replay(query.consumer(consumer));
    }

    @Override
    public boolean cancel(String deliveryId) {
        return isOwn(deliveryId) && all.cancel(deliveryId);
    }

    @Override
    public long cancel(WebhookDeliveryQuery query) {
        return isForOthers(query) ? 0 : all.cancel(query.consumer(consumer));
    }

    private boolean isOwn(String deliveryId) {
        return all.find(deliveryId).filter(details -> isOwn(details.delivery())).isPresent();
    }
}
