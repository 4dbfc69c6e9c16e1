// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

    private final MemoryBudget room = new MemoryBudget(8, Long.MAX_VALUE);

    @Test
    void floodForOneConsumerLeavesRoomForOthers() {
        Message flood = Messages.to("flooded", "m");
        for (int i = 0; i < 6; i++) {
            assertThat(room.tryTake(flood)).isTrue();
        }

        assertThat(room.tryTake(flood)).isFalse();
        assertThat(room.tryTake(Messages.to("other", "m"))).isTrue();
        room.free(flood);
        room.free(flood);
        assertThat(room.tryTake(flood)).isTrue();
    }

    @Test
    void callsToAllShareByTheirWebhook() {
        for (int i = 0; i < 6; i++) {
            assertThat(room.tryTake(Messages.of("m"))).isTrue();
        }

        assertThat(room.tryTake(Messages.of("m"))).isFalse();
        assertThat(room.tryTake(Messages.to("acme", "m"))).isTrue();
    }

    @Test
    void nobodyFindsRoomWhereThereIsNone() {
        for (int i = 0; i < 8; i++) {
            assertThat(room.tryTake(Messages.to("acme" + i, "m"))).isTrue();
        }

        assertThat(room.tryTake(Messages.to("late", "m"))).isFalse();
    }

    @Test
    void floodForManyConsumersLeavesRoomForThoseWhoHaveFew() {
        MemoryBudget large = new MemoryBudget(640, Long.MAX_VALUE);
        int taken = 0;
        while (large.tryTake(Messages.to("flooded" + taken % 5, "m"))) {
            taken++;
        }
        int few = 0;
        while (large.tryTake(Messages.to("other", "m"))) {
            few++;
        }

        assertThat(taken).isEqualTo(480);
        assertThat(few).isEqualTo(10);
    }
}
