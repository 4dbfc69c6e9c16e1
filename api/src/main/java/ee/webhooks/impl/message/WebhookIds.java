// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import java.time.Clock;
import java.util.random.RandomGenerator;

/** Makes ids for calls that were given none: unique on any number of nodes, and ascending with time, which database indexes like. */
public final class WebhookIds {

    private static final String PREFIX = "msg_";
    private static final char[] CROCKFORD_BASE32 = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int TIME_CHARACTERS = 10;
    private static final int RANDOM_CHARACTERS = 16;
    private static final int BITS = 5;
    private static final int RANDOM_BYTES = 10;

    private final Clock clock;
    private final RandomGenerator random;

    public WebhookIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** 48 bits of milliseconds, then 80 bits of randomness. */
    public String next() {
        byte[] unpredictable = new byte[RANDOM_BYTES];
        // At once: a secure source takes its lock, and much of its time, each time it is asked.
        random.nextBytes(unpredictable);
        StringBuilder id = new StringBuilder(PREFIX);
        append(id, clock.millis(), TIME_CHARACTERS);
        append(id, number(unpredictable, 0), RANDOM_CHARACTERS / 2);
        append(id, number(unpredictable, RANDOM_BYTES / 2), RANDOM_CHARACTERS / 2);
        return id.toString();
    }

    /** Half of the random bytes: as many bits as a whole number of characters has. */
    private static long number(byte[] bytes, int start) {
        long number = 0;
        for (int i = start; i < start + RANDOM_BYTES / 2; i++) {
            number = number << Byte.SIZE | bytes[i] & 0xff;
        }
        return number;
    }

    private static void append(StringBuilder id, long number, int characters) {
        for (int shift = (characters - 1) * BITS; shift >= 0; shift -= BITS) {
            id.append(CROCKFORD_BASE32[(int) (number >>> shift) & 31]);
        }
    }
}
