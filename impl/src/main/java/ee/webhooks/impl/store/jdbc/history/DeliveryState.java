// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.history;

import ee.webhooks.WebhookDelivery;
import ee.webhooks.impl.store.Progress;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the history writes what became of a delivery. The numbers are in tables: they never change. */
public enum DeliveryState {
    OPEN(0),
    DELIVERED(1),
    EXHAUSTED(2),
    CANCELLED(3);

    private final int code;

    DeliveryState(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Empty for one that only a newer version knows. */
    public static Optional<DeliveryState> ofCode(int code) {
        return Arrays.stream(values()).filter(state -> state.code == code).findFirst();
    }

    /** A condition for states that this version knows. It is no reason for the database to use an index of them. */
    public static String isKnown(String column) {
        return column + " + 0 in ("
                + Arrays.stream(values())
                        .map(state -> Integer.toString(state.code))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    public static DeliveryState of(WebhookDelivery.Status status) {
        return switch (status) {
            case OPEN -> OPEN;
            case DELIVERED -> DELIVERED;
            case EXHAUSTED -> EXHAUSTED;
            case CANCELLED -> CANCELLED;
        };
    }

    public WebhookDelivery.Status status() {
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
            case CANCELLED, ENDPOINT_DELETED -> CANCELLED;
        };
    }
}
