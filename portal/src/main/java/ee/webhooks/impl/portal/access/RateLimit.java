// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.access;

import ee.webhooks.WebhookRate;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.portal.web.ProblemException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Limits the requests of each caller at this node, by a bucket of tokens that is filled evenly. Safe for use by any number of threads. */
public final class RateLimit {

    private static final Duration FULL_AFTER = Duration.ofMinutes(1);

    /** Of those that have made a request last; one that is forgotten begins with a full bucket. */
    private static final int MAX_CALLERS = 10_000;

    private final Optional<WebhookRate> rate;
    private final LongSupplier nanoTime;

    /** By caller: when its bucket is full, in nanoseconds. */
    private final Map<String, Long> fullAt = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_CALLERS;
        }
    };

    /** @param nanoTime as {@link System#nanoTime} */
    public RateLimit(Optional<WebhookRate> rate, LongSupplier nanoTime) {
        this.rate = rate;
        this.nanoTime = nanoTime;
    }

    /**
     * Takes a token.
     *
     * @throws ProblemException if there is none
     */
    public void take(String caller) {
        if (rate.isEmpty()) {
            return;
        }
        long each = Math.max(1, rate.get().period().toNanos() / rate.get().calls());
        long capacity = Math.max(each, FULL_AFTER.toNanos());
        long wait;
        synchronized (fullAt) {
            long now = nanoTime.getAsLong();
            Long known = fullAt.get(caller);
            long next = (known == null || known - now < 0 ? now : known) + each;
            wait = next - now - capacity;
            if (wait <= 0) {
                fullAt.put(caller, next);
            }
        }
        if (wait > 0) {
            long seconds = Duration.ofNanos(wait).toSeconds() + 1;
            throw new ProblemException(429, WebhookMessage.PORTAL_RATE_EXCEEDED, seconds)
                    .with("Retry-After", String.valueOf(seconds));
        }
    }
}
