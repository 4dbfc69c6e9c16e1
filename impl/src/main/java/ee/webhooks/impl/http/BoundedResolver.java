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
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Resolves names on threads of its own, because a lookup cannot be interrupted: whoever waits for it goes at the deadline, and the lookup ends when the
 * name server does. Whoever asks for the same host meanwhile waits for the same lookup, so that a slow name server holds one thread for each host. Safe
 * for use by any number of threads.
 */
final class BoundedResolver implements AutoCloseable {

    private static final long KEEP_ALIVE_SECONDS = 10;

    private final HostResolver resolver;
    private final ThreadPoolExecutor executor;
    private final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> underWay = new ConcurrentHashMap<>();

    /**
     * @param most how many lookups there are at once
     */
    BoundedResolver(HostResolver resolver, int most, ThreadFactory threads) {
        this.resolver = resolver;
        executor = new ThreadPoolExecutor(
                0, most, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    }

    /** At least one address. */
    List<InetAddress> resolve(String host, Deadline deadline) throws NoAnswerException {
        deadline.enter(Deadline.Phase.RESOLVING);
        try {
            List<InetAddress> addresses = lookup(host).get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
            if (addresses.isEmpty()) {
                throw new NoAnswerException(WebhookMessage.EGRESS_UNRESOLVED, null);
            }
            return addresses;
        } catch (ExecutionException failed) {
            throw new NoAnswerException(WebhookMessage.EGRESS_UNRESOLVED, failed.getCause());
        } catch (TimeoutException passed) {
            throw new NoAnswerException(WebhookMessage.DEADLINE_PASSED, passed, deadline.phase());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException(WebhookMessage.ATTEMPT_INTERRUPTED, stopping);
        } catch (RejectedExecutionException clogged) {
            throw new NoAnswerException(WebhookMessage.LOOKUPS_CLOGGED, clogged);
        }
    }

    private CompletableFuture<List<InetAddress>> lookup(String host) {
        CompletableFuture<List<InetAddress>> mine = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> other = underWay.putIfAbsent(host, mine);
        if (other != null) {
            return other;
        }
        try {
            executor.execute(() -> lookup(host, mine));
        } catch (RejectedExecutionException clogged) {
            underWay.remove(host, mine);
            mine.completeExceptionally(clogged);
            throw clogged;
        }
        return mine;
    }

    private void lookup(String host, CompletableFuture<List<InetAddress>> result) {
        // No longer under way before anybody hears of it: who asks next is to have an answer of his own time
        try {
            List<InetAddress> addresses = List.of(resolver.resolve(host));
            underWay.remove(host, result);
            result.complete(addresses);
        } catch (Exception | Error failed) {
            underWay.remove(host, result);
            result.completeExceptionally(failed);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
