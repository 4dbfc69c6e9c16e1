// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import ee.webhooks.impl.result.WrittenByFields;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Why a delivery has not ended yet, and when it goes on. Immutable.
 *
 * @see WebhookDeliveryDetails#waiting()
 * @since 0.1
 */
@WrittenByFields
public final class WebhookDeliveryWait extends Result {

    private final Reason reason;
    private final String text;
    private final Optional<Instant> until;
    private final Optional<String> behind;

    /** What a delivery waits for. */
    public enum Reason {
        /** For the time of {@link WebhookCall#after} or {@link WebhookCall#at}. */
        CALL_TIME,
        /** For its next attempt, after one that failed. */
        RETRY,
        /** For the end of a pause of its endpoint. */
        ENDPOINT_PAUSED,
        /** For its endpoint to be enabled. */
        ENDPOINT_DISABLED,
        /** For its endpoint, which the node that was asked does not know: another node may know it, or it was deleted. */
        ENDPOINT_UNKNOWN,
        /** For another delivery of its order key, {@link WebhookDeliveryWait#behind()}. */
        ORDER_KEY,
        /** For capacity at its endpoint: others are before it, or the rate of the endpoint is reached. */
        ENDPOINT_BUSY,
        /** For a node to take it: it is due. */
        NODE,
        /** For another node to take it over: the node that holds it has not renewed its lease in time. */
        NODE_LOST,
        /** For the end of its attempt, which is under way or next on the node that holds it. */
        ATTEMPT,
        /** For the node that holds it to release it: it is cancelled, and an attempt under way may still be accepted. */
        CANCELLATION
    }

    WebhookDeliveryWait(Reason reason, String text, Optional<Instant> until, Optional<String> behind) {
        this.reason = requireNonNull(reason, "reason");
        this.text = requireNonNull(text, "text");
        this.until = requireNonNull(until, "until");
        this.behind = requireNonNull(behind, "behind");
    }

    /**
     * What the delivery waits for.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * The reason in a sentence, for people who operate the application.
     *
     * @return such as {@code "The endpoint is paused: ..."}
     */
    public String text() {
        return text;
    }

    /**
     * When the wait ends, by the clock of the database; where calls are kept in memory, by that of the node.
     *
     * @return the time; empty if it does not depend on time
     */
    public Optional<Instant> until() {
        return until;
    }

    /**
     * The delivery that is before it in its order key.
     *
     * @return its {@link WebhookDelivery#deliveryId()}; empty unless the reason is {@link Reason#ORDER_KEY}
     */
    public Optional<String> behind() {
        return behind;
    }

    /**
     * The wait as its consumer may see it: {@link #text()} says nothing of the sender, such as why it has disabled an endpoint.
     *
     * @return the same reason and time, with a text for the consumer
     */
    public WebhookDeliveryWait forConsumer() {
        return new WebhookDeliveryWait(reason, consumerText(), until, behind);
    }

    private String consumerText() {
        return switch (reason) {
            case CALL_TIME -> "The delivery waits for its time.";
            case RETRY -> "The delivery waits for its next attempt.";
            case ENDPOINT_PAUSED -> "The endpoint is paused.";
            case ENDPOINT_DISABLED -> "The endpoint is disabled.";
            case ORDER_KEY -> "The delivery waits for the one before it.";
            case ENDPOINT_BUSY -> "The endpoint takes no more at once.";
            case ATTEMPT -> "An attempt is under way or comes next.";
            case CANCELLATION -> "The delivery is cancelled; an attempt under way may still be accepted.";
            case ENDPOINT_UNKNOWN, NODE, NODE_LOST -> "The delivery waits for the sender.";
        };
    }

    @Override
    void describe(BiConsumer<String, Object> to) {
        to.accept("reason", reason);
        to.accept("text", text);
        to.accept("until", until);
        to.accept("behind", behind);
    }
}
