// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.util.HashMap;
import java.util.Map;

/**
 * How much of the outbox this node keeps in memory at once: a number of messages, and of bytes. What finds no room stays where it is stored. Safe for
 * use by any number of threads.
 */
public final class MemoryBudget {

    private static final int MAX_CLAIM = 500;

    /** One of so many parts is for the calls of those who have few here, however many there are for other consumers, or of other webhooks if they are for all. */
    private static final int PART_OF_OTHERS = 4;

    /** Few is up to one of so many parts. */
    private static final int PART_THAT_IS_FEW = 64;

    /** Enough to be busy until more is fetched, and little of a heap. */
    private static final int MESSAGES = 8192;

    private static final long BYTES = 32L * 1024 * 1024;

    private final int messages;
    private final long bytes;

    private final Map<String, Integer> byParty = new HashMap<>();

    private int takenMessages;
    private long takenBytes;

    /**
     * @param messages how many messages there is room for
     * @param bytes how many bytes there is room for
     */
    public MemoryBudget(int messages, long bytes) {
        this.messages = messages;
        this.bytes = bytes;
    }

    /** Room for as much as is right for the heap of this process. */
    public static MemoryBudget ofThisHeap() {
        return new MemoryBudget(MESSAGES, Math.min(BYTES, Runtime.getRuntime().maxMemory() / 8));
    }

    /** Takes room for a message, if there is any, and if it is not all that is left to others. */
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

    /** Takes room for a message that is in memory already. */
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
     * How much may be fetched from the outbox now: half of the messages that there is room for, and bytes until three quarters are taken, so that fetching leaves
     * room for what is called meanwhile.
     */
    public synchronized Allowance claimable() {
        int fitting = Math.max(0, Math.min(MAX_CLAIM, (messages - takenMessages) / 2));
        return new Allowance(fitting, Math.max(0, bytes - bytes / 4 - takenBytes), bytes / 2);
    }

    /** Whether there is room for so many that fetching them is worth it. */
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

    /** How many bytes there is room for. */
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
