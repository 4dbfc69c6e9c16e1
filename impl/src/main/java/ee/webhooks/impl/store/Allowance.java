// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The budget of one fetch from the outbox.
 *
 * @param messages the number of messages
 * @param bytes the number of bytes, see {@link #weight}
 * @param largest the highest weight of a message, so that one that is larger than the whole budget is fetched when little else is in memory
 */
public record Allowance(int messages, long bytes, long largest) {

    /** The approximate memory of a message beside its body. */
    public static final int OVERHEAD = 1024;

    /** A number of messages of any size. */
    public static Allowance of(int messages) {
        return new Allowance(messages, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    public boolean isNothing() {
        return messages <= 0 || bytes <= 0;
    }

    /** The same with at most so many messages. */
    public Allowance atMost(int others) {
        return new Allowance(Math.min(messages, others), bytes, largest);
    }

    /** The weight of a message with a body of that size. */
    public long weight(long size) {
        return Math.min(largest, OVERHEAD + size);
    }

    /** The first of some messages, as many as are allowed. */
    public <T> List<T> fitting(List<T> found, ToLongFunction<T> size) {
        int count = 0;
        long left = bytes;
        while (count < Math.min(messages, found.size())) {
            left -= weight(size.applyAsLong(found.get(count)));
            if (left < 0) {
                break;
            }
            count++;
        }
        return found.subList(0, count);
    }

    /** The number of messages to read after some, up to a limit: one more than fits if they are of the same average size. */
    public <T> int next(List<T> found, ToLongFunction<T> size, int most) {
        if (found.isEmpty()) {
            return most;
        }
        long taken = found.stream().mapToLong(size).map(this::weight).sum();
        long average = Math.max(1, taken / found.size());
        return (int) Math.min(most, 1 + Math.max(0, bytes - taken) / average);
    }

    /** Whether all of some messages are allowed, and one more may be. */
    public <T> boolean isForMore(List<T> found, ToLongFunction<T> size) {
        return found.size() < messages && fitting(found, size).size() == found.size();
    }
}
