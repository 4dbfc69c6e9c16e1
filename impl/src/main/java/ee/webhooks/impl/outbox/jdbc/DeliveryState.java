// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import ee.webhooks.WebhookDelivery;
import ee.webhooks.impl.outbox.Progress;
import java.util.Arrays;

/** How the history writes what became of a delivery. The numbers are in tables: they never change. */
enum DeliveryState {
    OPEN(0),
    DELIVERED(1),
    EXHAUSTED(2),
    CANCELLED(3);

    private final int code;

    DeliveryState(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static DeliveryState ofCode(int code) {
        return Arrays.stream(values())
                .filter(state -> state.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No state of a delivery: " + code));
    }

    static DeliveryState of(WebhookDelivery.Status status) {
        return switch (status) {
            case OPEN -> OPEN;
            case DELIVERED -> DELIVERED;
            case EXHAUSTED -> EXHAUSTED;
            case CANCELLED -> CANCELLED;
        };
    }

    WebhookDelivery.Status status() {
        return switch (this) {
            case OPEN -> WebhookDelivery.Status.OPEN;
            case DELIVERED -> WebhookDelivery.Status.DELIVERED;
            case EXHAUSTED -> WebhookDelivery.Status.EXHAUSTED;
            case CANCELLED -> WebhookDelivery.Status.CANCELLED;
        };
    }

    static DeliveryState of(Progress.Stage stage) {
        return switch (stage) {
            case HELD, WAITING, RETRY -> OPEN;
            case DELIVERED -> DELIVERED;
            case EXHAUSTED -> EXHAUSTED;
            case CANCELLED, WITHDRAWN -> CANCELLED;
        };
    }
}
