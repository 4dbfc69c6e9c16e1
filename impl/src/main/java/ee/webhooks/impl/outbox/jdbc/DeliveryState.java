// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import ee.webhooks.impl.outbox.Progress;

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

    static DeliveryState of(Progress.Stage stage) {
        return switch (stage) {
            case HELD, WAITING, RETRY -> OPEN;
            case DELIVERED -> DELIVERED;
            case EXHAUSTED -> EXHAUSTED;
            case CANCELLED -> CANCELLED;
        };
    }
}
