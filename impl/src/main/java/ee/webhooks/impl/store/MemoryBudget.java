// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.util.HashMap;
import java.util.Map;

/**
 * The number of messages of the outbox and of their bytes that this node has in memory at once. Further messages stay in the store only. Safe for use by any
 * number of threads.
 */
public final class MemoryBudget {

    private static final int MAX_CLAIM = 500;

    /** One of so many parts is kept for consumers with few calls here, and for webhooks with few calls to all consumers. */
    private static final int PART_OF_OTHERS = 4;

    /** A consumer or webhook has few calls with up to one of so many parts. */
    private static final int PART_THAT_IS_FEW = 64;

    /** Enough until more is fetched, and a small part of a heap. */
    private static final int MESSAGES = 8192;

    private static final long BYTES = 32L * 1024 * 1024;

    private final int messages;
    private final long bytes;

    private final Map<String, Integer> byParty = new HashMap<>();

    private int takenMessages;
    private long takenBytes;

    /**
     * @param messages the number of messages
     * @param bytes the number of their bytes
     */
    public MemoryBudget(int messages, long bytes) {
        this.messages = messages;
        this.bytes = bytes;
    }

    /** A budget that suits the heap of this process. */
    public static MemoryBudget ofThisHeap() {
        return new MemoryBudget(MESSAGES, Math.min(BYTES, Runtime.getRuntime().maxMemory() / 8));
    }

    /** Takes the budget for a message, if it is there and not kept for others. */
    public synchronized boolean tryTake(Message message) {
        if (takenMessages >= messages || takenBytes + Math.min(bytes / 2, weight(message)) > bytes) {
            return false;
        }
        boolean isFew = byParty.getOrDefault(party(message), 0) < Math.max(1, messages / PART_THAT_IS_FEW);
        if (!isFew && takenMessages >= messages - messages / PART_OF_OTHERS) {
            return false;
        }
        take(message);
        return true;
    }

    /** Takes the budget for a message that is in memory already. */
    public synchronized void take(Message message) {
        takenMessages++;
        byParty.merge(party(message), 1, Integer::sum);
        takenBytes += weight(message);
    }

    public synchronized void free(Message message) {
        takenMessages--;
        byParty.computeIfPresent(party(message), (party, taken) -> taken == 1 ? null : taken - 1);
        takenBytes -= weight(message);
    }

    /**
     * The budget for a fetch now: half of the messages that are left, and bytes until three quarters are taken. The rest is for calls in the meantime.
     */
    public synchronized Allowance claimable() {
        int fitting = Math.max(0, Math.min(MAX_CLAIM, (messages - takenMessages) / 2));
        return new Allowance(fitting, Math.max(0, bytes - bytes / 4 - takenBytes), bytes / 2);
    }

    /** Whether enough is left to make a fetch worthwhile. */
    public synchronized boolean isRoomy() {
        return takenBytes <= bytes / 2
                && (takenMessages <= messages / 2 || claimable().messages() >= Math.min(MAX_CLAIM, messages / 8));
    }

    public synchronized int takenMessages() {
        return takenMessages;
    }

    public synchronized long takenBytes() {
        return takenBytes;
    }

    /** The number of bytes of the whole budget. */
    public long limitBytes() {
        return bytes;
    }

    private static String party(Message message) {
        return message.consumer()
                .map(consumer -> "consumer " + consumer)
                .orElseGet(() -> "webhook " + message.webhook());
    }

    private static long weight(Message message) {
        return Allowance.OVERHEAD + message.body().length;
    }
}
