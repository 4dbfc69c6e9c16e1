// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import ee.webhooks.WebhookDeliveryWait;
import ee.webhooks.WebhookDeliveryWait.Reason;
import ee.webhooks.impl.result.ResultFactory;
import java.time.Instant;
import java.util.Optional;

/** The reasons why deliveries wait, in the same words for each kind of outbox. */
public final class DeliveryWaits {

    private DeliveryWaits() {}

    public static WebhookDeliveryWait forCallTime(Instant time) {
        return until(Reason.CALL_TIME, "The call is not to be sent before " + time + ".", time);
    }

    public static WebhookDeliveryWait forRetry(int attempt, Instant time) {
        return until(Reason.RETRY, "Attempt " + attempt + " is made at " + time + ".", time);
    }

    public static WebhookDeliveryWait forPause(Instant end) {
        return until(
                Reason.ENDPOINT_PAUSED,
                "The endpoint cannot take more: nothing is sent to it before " + end
                        + ". WebhookEndpoints.enable ends the pause.",
                end);
    }

    /**
     * @param reason why it is disabled; empty without one
     */
    public static WebhookDeliveryWait forEnabling(String reason) {
        return of(
                Reason.ENDPOINT_DISABLED,
                "The endpoint is disabled" + (reason.isEmpty() ? "." : ": " + reason)
                        + " Its calls wait until it is enabled.");
    }

    public static WebhookDeliveryWait forUnknownEndpoint() {
        return of(
                Reason.ENDPOINT_UNKNOWN,
                "This node does not know the endpoint. If it was deleted, the delivery is cancelled soon.");
    }

    /**
     * @param deliveryId the delivery before it
     */
    public static WebhookDeliveryWait behind(String deliveryId) {
        return ResultFactory.get()
                .waiting(
                        Reason.ORDER_KEY,
                        "Delivery " + deliveryId + " of the same order key is before it.",
                        Optional.empty(),
                        Optional.of(deliveryId));
    }

    public static WebhookDeliveryWait forCapacity() {
        return of(
                Reason.ENDPOINT_BUSY,
                "The endpoint takes no more at the moment: other deliveries are before it, or its rate is reached.");
    }

    public static WebhookDeliveryWait forNode() {
        return of(Reason.NODE, "It is due, and the next node that has room takes it.");
    }

    /**
     * @param end when the lease of the node has run out; empty if that is long ago
     */
    public static WebhookDeliveryWait forLostNode(Optional<Instant> end) {
        return ResultFactory.get()
                .waiting(
                        Reason.NODE_LOST,
                        "The node that has it in hand has not renewed its lease, or was not able to. Another node takes it over.",
                        end,
                        Optional.empty());
    }

    public static WebhookDeliveryWait forAttempt(int attempt) {
        return of(
                Reason.ATTEMPT,
                "A node has it in hand: attempt " + attempt + " is under way, or comes next at its endpoint.");
    }

    public static WebhookDeliveryWait forCancellation() {
        return of(Reason.CANCELLATION, "It is cancelled, and the node that has it in hand has not let go of it yet.");
    }

    private static WebhookDeliveryWait of(Reason reason, String text) {
        return ResultFactory.get().waiting(reason, text, Optional.empty(), Optional.empty());
    }

    private static WebhookDeliveryWait until(Reason reason, String text, Instant time) {
        return ResultFactory.get().waiting(reason, text, Optional.of(time), Optional.empty());
    }
}
