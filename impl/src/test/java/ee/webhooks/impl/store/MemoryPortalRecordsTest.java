// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.store.PortalRecords.PortalRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MemoryPortalRecordsTest {

    private static final Instant START = Instant.ofEpochMilli(1_800_000_000_000L);

    private Instant now = START;

    private final MemoryPortalRecords records = new MemoryPortalRecords(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    private static PortalRecord record(String id) {
        return new PortalRecord(id, "link", "acme", START.plusSeconds(60), "x");
    }

    @Test
    void anIdIsAddedAndFoundUntilItsEnd() {
        assertThat(records.add(record("a"))).isTrue();
        assertThat(records.add(record("a"))).isFalse();
        assertThat(records.find("a")).contains(record("a"));

        now = START.plusSeconds(60);

        assertThat(records.find("a")).isEmpty();
        assertThat(records.remove("a")).isFalse();
        assertThat(records.add(record("a"))).isTrue();
    }

    @Test
    void whatIsRemovedIsGone() {
        records.add(record("a"));

        assertThat(records.remove("a")).isTrue();
        assertThat(records.remove("a")).isFalse();
        assertThat(records.find("a")).isEmpty();
    }

    @Test
    void whatARecordSaysIsReplaced() {
        records.add(record("a"));
        records.replace("a", "y", START.plusSeconds(90));
        records.replace("b", "y", START.plusSeconds(90));

        assertThat(records.find("a")).contains(new PortalRecord("a", "link", "acme", START.plusSeconds(90), "y"));
        assertThat(records.find("b")).isEmpty();
    }

    @Test
    void allOfAnOwnerAreRemoved() {
        records.add(record("a"));
        records.add(new PortalRecord("b", "link", "other", START.plusSeconds(60), ""));

        assertThat(records.removeAll("link", "acme")).isEqualTo(1);
        assertThat(records.find("b")).isPresent();
    }
}
