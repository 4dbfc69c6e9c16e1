// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import ee.webhooks.impl.message.WebhookMessage;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Resolves names on threads of its own, because a lookup cannot be interrupted: an attempt gives up waiting at its deadline, and the lookup ends when the
 * name server does. Each host has one lookup at a time. Name servers that are slower than a deadline cannot take the threads of others:
 *
 * <ul>
 *   <li>hosts that are known to resolve have a quarter of the threads for themselves;
 *   <li>a lookup that an attempt has given up is moved to a budget of its own, so that the next unknown host has its place;
 *   <li>its host fails at once until the lookup has ended and a pause is over, and then has a small share only.
 * </ul>
 *
 * Safe for use by any number of threads.
 */
final class BoundedResolver implements AutoCloseable {

    private static final long KEEP_ALIVE_SECONDS = 10;

    private final HostResolver resolver;
    private final ThreadPoolExecutor executor;
    private final HostMemory memory;
    private final ConcurrentMap<String, Lookup> underWay = new ConcurrentHashMap<>();

    /** One permit for each lookup of a host that is not known to resolve, in the order of asking. */
    private final Semaphore strangers;

    /** One permit for each lookup of a host that was too slow before. */
    private final Semaphore slow;

    /** One permit for each lookup that an attempt has given up. */
    private final Semaphore abandoned;

    /** One lookup, and the permit that it gives back when it ends. */
    private static final class Lookup {

        private final CompletableFuture<List<InetAddress>> result = new CompletableFuture<>();
        private final AtomicReference<Semaphore> permit = new AtomicReference<>();

        /** Gives back what it holds, and holds another from now on; {@code null} for none. */
        void hold(Semaphore next) {
            Semaphore before = permit.getAndSet(next);
            if (before != null) {
                before.release();
            }
        }
    }

    /**
     * @param most how many lookups there are at once that attempts wait for; there may be twice as many beside them that none waits for any more
     * @param nanoTime as {@link System#nanoTime}
     */
    BoundedResolver(HostResolver resolver, int most, ThreadFactory threads, LongSupplier nanoTime) {
        this.resolver = resolver;
        memory = new HostMemory(nanoTime);
        int ofSlow = Math.max(1, most / 8);
        strangers = new Semaphore(Math.max(1, most - most / 4 - ofSlow), true);
        slow = new Semaphore(ofSlow);
        abandoned = new Semaphore(2 * most);
        executor = new ThreadPoolExecutor(
                0, 3 * most, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    }

    /** At least one address. */
    List<InetAddress> resolve(String host, Deadline deadline) throws NoResponseException {
        deadline.enter(Deadline.Phase.RESOLVING);
        try {
            Lookup lookup = lookup(host, deadline);
            List<InetAddress> addresses = await(host, lookup, deadline);
            if (addresses.isEmpty()) {
                throw new NoResponseException(WebhookMessage.EGRESS_UNRESOLVED, null);
            }
            return addresses;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NoResponseException(WebhookMessage.ATTEMPT_INTERRUPTED, stopping);
        } catch (RejectedExecutionException clogged) {
            throw new NoResponseException(WebhookMessage.LOOKUPS_CLOGGED, clogged);
        }
    }

    private List<InetAddress> await(String host, Lookup lookup, Deadline deadline)
            throws NoResponseException, InterruptedException {
        try {
            return lookup.result.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw new NoResponseException(WebhookMessage.EGRESS_UNRESOLVED, failed.getCause());
        } catch (TimeoutException passed) {
            giveUp(host, lookup);
            throw new NoResponseException(WebhookMessage.DEADLINE_PASSED, passed, deadline.phase());
        }
    }

    private void giveUp(String host, Lookup lookup) {
        memory.tooSlow(host);
        if (lookup.permit.get() != abandoned && abandoned.tryAcquire()) {
            lookup.hold(abandoned);
            if (lookup.result.isDone()) {
                // Too late for the lookup to give it back
                lookup.hold(null);
            }
        }
    }

    private Lookup lookup(String host, Deadline deadline) throws NoResponseException, InterruptedException {
        Lookup other = underWay.get(host);
        if (memory.isPaused(host) || (other != null && memory.isSlow(host))) {
            throw new NoResponseException(WebhookMessage.LOOKUP_SLOW, null);
        }
        return other != null ? other : begin(host, permit(host, deadline));
    }

    private Semaphore permit(String host, Deadline deadline) throws NoResponseException, InterruptedException {
        if (memory.isSlow(host)) {
            if (!slow.tryAcquire()) {
                throw new NoResponseException(WebhookMessage.LOOKUP_SLOW, null);
            }
            return slow;
        }
        if (memory.resolves(host)) {
            return null;
        }
        if (!strangers.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
            throw new NoResponseException(WebhookMessage.LOOKUPS_CLOGGED, null);
        }
        return strangers;
    }

    private Lookup begin(String host, Semaphore permit) {
        Lookup mine = new Lookup();
        mine.hold(permit);
        Lookup other = underWay.putIfAbsent(host, mine);
        if (other != null) {
            mine.hold(null);
            return other;
        }
        try {
            executor.execute(() -> run(host, mine));
        } catch (RejectedExecutionException clogged) {
            underWay.remove(host, mine);
            mine.result.completeExceptionally(clogged);
            mine.hold(null);
            throw clogged;
        }
        return mine;
    }

    private void run(String host, Lookup lookup) {
        // Removed before it completes: an attempt that begins afterwards looks up again
        try {
            List<InetAddress> addresses = List.of(resolver.resolve(host));
            underWay.remove(host, lookup);
            memory.resolved(host);
            lookup.result.complete(addresses);
        } catch (Exception | Error failed) {
            underWay.remove(host, lookup);
            lookup.result.completeExceptionally(failed);
        } finally {
            lookup.hold(null);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
