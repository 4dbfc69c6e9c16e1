// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.capture;

import java.time.Clock;
import java.util.random.RandomGenerator;

/** Makes ids for calls that were given none: unique on any number of nodes, and ascending with time, which database indexes like. */
public final class MessageIds {

    private static final String PREFIX = "msg_";
    private static final char[] CROCKFORD_BASE32 = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int TIME_CHARACTERS = 10;
    private static final int RANDOM_CHARACTERS = 16;
    private static final int BITS = 5;

    private final Clock clock;
    private final RandomGenerator random;

    public MessageIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** 48 bits of milliseconds, then 80 bits of randomness. */
    public String next() {
        StringBuilder id = new StringBuilder(PREFIX);
        long milliseconds = clock.millis();
        for (int shift = (TIME_CHARACTERS - 1) * BITS; shift >= 0; shift -= BITS) {
            id.append(CROCKFORD_BASE32[(int) (milliseconds >>> shift) & 31]);
        }
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            id.append(CROCKFORD_BASE32[random.nextInt(CROCKFORD_BASE32.length)]);
        }
        return id.toString();
    }
}
