// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionAgeTest {

    private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

    private final Connection connection = new Connection(new Nowhere());
    private final long opened = System.nanoTime();

    private boolean isExpiredAfterUse(Duration age) {
        long now = opened + age.toNanos();
        connection.becomesIdle(now);
        return connection.isExpired(now, LONGEST_IDLE, LONGEST_LIFE, Duration.ofSeconds(1));
    }

    @Test
    void connectionInUseIsGivenUpWhenItIsTooOldForTheAddressOfItsHost() {
        assertThat(isExpiredAfterUse(LONGEST_LIFE.minusSeconds(1))).isFalse();
        assertThat(isExpiredAfterUse(LONGEST_LIFE.plusSeconds(1))).isTrue();
    }

    @Test
    void connectionThatWaitsForLongIsGivenUp() {
        connection.becomesIdle(opened);

        assertThat(connection.isExpired(
                        opened + LONGEST_IDLE.plusSeconds(1).toNanos(),
                        LONGEST_IDLE,
                        LONGEST_LIFE,
                        Duration.ofSeconds(1)))
                .isTrue();
    }

    /** Its age does not depend on what goes over it. */
    private static final class Nowhere extends Transport {

        Nowhere() {
            super(null);
        }

        @Override
        int read(byte[] target, int offset, int length) {
            return -1;
        }

        @Override
        int available() {
            return 0;
        }

        @Override
        Arrival look() {
            return Arrival.NOTHING;
        }

        @Override
        boolean writeNow(ByteBuffer request) {
            return true;
        }

        @Override
        void rest() {}
    }
}
