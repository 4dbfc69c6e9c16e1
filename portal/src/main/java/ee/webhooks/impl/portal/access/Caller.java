// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.access;

import java.time.Instant;
import java.util.Optional;

/**
 * The caller of a request.
 *
 * @param consumer whose endpoints and deliveries it sees; empty for an operator, who sees all
 * @param name for people: of the operator, or of the consumer
 * @param ends when its session or token ends; empty where the application decides
 * @param credential the text that was sent; empty where the application has authenticated the caller
 * @param isAmbient whether browsers send what authenticates it of their own accord, also for other sites
 */
public record Caller(
        Optional<String> consumer,
        String name,
        Optional<Instant> ends,
        Optional<String> credential,
        boolean isAmbient) {

    public boolean isOperator() {
        return consumer.isEmpty();
    }

    /** Tells it from others: an operator of the name of a consumer is another one. */
    public String key() {
        return (isOperator() ? "operator:" : "consumer:") + name;
    }

    /** Without what authenticates it. */
    @Override
    public String toString() {
        return "Caller[" + key() + "]";
    }
}
