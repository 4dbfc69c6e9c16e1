// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Tells whose a 407 is that comes by http through the forward proxy, by what comes from other hosts. A proxy that wants other credentials wants them again for
 * the next request, and does not forward the requests to others meanwhile. In doubt the 407 is the proxy's, for which no receiver is blamed. Safe for use by any
 * number of threads.
 */
final class ProxyResponses {

    /** So many hosts are remembered of each kind. */
    private static final int MOST = 1000;

    /** The host may get no more calls. */
    private static final long FORGOTTEN_AFTER = Duration.ofDays(1).toNanos();

    /** Hosts of which the last response was a 407, with its number. */
    private final Map<String, Long> refused = newest();

    /** Hosts that have answered otherwise. */
    private final Map<String, Boolean> answered = newest();

    /** When hosts last answered 407 that had answered otherwise before: if there are several, it is the proxy that has changed its mind. */
    private final Map<String, Long> turned = newest();

    private final LongSupplier nanoTime;
    private long number;
    private long lastForwarded;

    ProxyResponses(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private static <V> Map<String, V> newest() {
        return new LinkedHashMap<>(16, 0.75f, true) {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST;
            }
        };
    }

    /** The proxy has opened a tunnel, or a host was successful: the proxy takes the credentials. What it refuses without asking for them tells nothing. */
    synchronized void forwarded() {
        lastForwarded = ++number;
    }

    /** A host answered other than 407. */
    synchronized void answered(String host) {
        answered.put(host, true);
        refused.remove(host);
        turned.remove(host);
    }

    /**
     * A 407 came for a host. Answers whether it is the host's own: the one before it was a 407 too, the proxy has forwarded to another host since, and no other host
     * has begun to answer 407.
     */
    synchronized boolean isOfReceiver(String host) {
        Long before = refused.put(host, ++number);
        long now = nanoTime.getAsLong();
        turned.values().removeIf(at -> now - at > FORGOTTEN_AFTER);
        if (turned.containsKey(host) || before == null && answered.containsKey(host)) {
            turned.put(host, now);
        }
        boolean othersTurned = turned.size() > (turned.containsKey(host) ? 1 : 0);
        return before != null && lastForwarded > before && !othersTurned;
    }
}
