// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What lookups of hosts have shown: which resolve, and whose name servers took longer than an attempt has time. Forgets the eldest of many. Safe for use by
 * any number of threads.
 */
final class HostMemory {

    static final int MAX_HOSTS = 10_000;

    private static final Duration MIN_PAUSE = Duration.ofSeconds(10);
    private static final int MAX_DOUBLINGS = 6;

    private final LongSupplier nanoTime;
    private final Map<String, Boolean> resolving = bounded();
    private final Map<String, Slowness> slow = bounded();

    /** How often in a row a lookup was too slow, and until when it is not tried again. */
    private record Slowness(int times, long untilNanos) {}

    HostMemory(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MAX_HOSTS;
            }
        };
    }

    synchronized boolean resolves(String host) {
        return resolving.get(host) != null;
    }

    synchronized boolean isSlow(String host) {
        return slow.get(host) != null;
    }

    /** Whether a slow host is not to be tried again yet. */
    synchronized boolean isPaused(String host) {
        Slowness slowness = slow.get(host);
        return slowness != null && nanoTime.getAsLong() - slowness.untilNanos() < 0;
    }

    /** A lookup has found addresses: in time, unless a caller has given up waiting for it. */
    synchronized void resolved(String host) {
        if (slow.remove(host) == null) {
            resolving.put(host, true);
        }
    }

    /** An attempt has given up waiting for a lookup. */
    synchronized void tooSlow(String host) {
        resolving.remove(host);
        Slowness before = slow.get(host);
        int times = before == null ? 1 : before.times() + 1;
        Duration pause = MIN_PAUSE.multipliedBy(1L << Math.min(MAX_DOUBLINGS, times - 1));
        slow.put(host, new Slowness(times, nanoTime.getAsLong() + pause.toNanos()));
    }
}
