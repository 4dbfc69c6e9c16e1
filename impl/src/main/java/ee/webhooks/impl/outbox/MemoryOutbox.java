// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox;

import ee.webhooks.impl.message.WebhookMessage;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Queue;

/** Keeps calls in memory: nothing outlives the application. What is open is limited, so that endpoints that fail cannot fill the heap. */
public final class MemoryOutbox implements Outbox {

    private final int capacity;
    private final CallerTransaction transaction;
    private final Queue<Message> committedEarly = new ArrayDeque<>();
    private Handover handover;
    private boolean closed;
    private int size;

    /**
     * @param capacity how many messages and deliveries may be open before {@link #store} refuses
     * @param transaction tells what becomes of the caller's work
     */
    public MemoryOutbox(int capacity, CallerTransaction transaction) {
        this.capacity = capacity;
        this.transaction = transaction;
    }

    @Override
    public void store(Message message) {
        reserve(message);
        try {
            transaction.whenCompleted(() -> handOver(message), this::release);
        } catch (RuntimeException notRegistered) {
            release();
            throw notRegistered;
        }
    }

    private synchronized void reserve(Message message) {
        if (closed) {
            throw new IllegalStateException(WebhookMessage.CALL_AFTER_SHUTDOWN.format(message.webhook()));
        }
        if (size >= capacity) {
            throw new IllegalStateException(WebhookMessage.CALL_OUTBOX_FULL.format(message.webhook(), size));
        }
        size++;
    }

    private synchronized void release() {
        size--;
    }

    private void handOver(Message message) {
        Handover open;
        synchronized (this) {
            open = handover;
            if (open == null) {
                committedEarly.add(message);
            }
        }
        if (open != null) {
            open.take(message);
        }
    }

    @Override
    public synchronized void open(Handover dispatcher) {
        // Under the lock, so that a call that commits meanwhile cannot overtake those that wait.
        committedEarly.forEach(dispatcher::take);
        committedEarly.clear();
        handover = dispatcher;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    @Override
    public synchronized List<Delivery> fanOut(Message message, Collection<String> endpointIds) {
        size += endpointIds.size() - 1;
        return endpointIds.stream().map(id -> new Delivery(message, id, 1)).toList();
    }

    @Override
    public void finish(Delivery delivery) {
        release();
    }

    @Override
    public synchronized int size() {
        return size;
    }
}
