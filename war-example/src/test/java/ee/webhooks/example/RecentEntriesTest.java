// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentEntriesTest {

    private final RecentEntries<String, String> entries = new RecentEntries<>(2);

    @Test
    void theNewestComesFirst() {
        entries.put("a", "first");
        entries.put("b", "second");

        assertThat(entries.newestFirst()).containsExactly("second", "first");
    }

    @Test
    void theOldestIsForgottenWhenThereIsNoRoom() {
        entries.put("a", "first");
        entries.put("b", "second");
        entries.put("c", "third");

        assertThat(entries.newestFirst()).containsExactly("third", "second");
        assertThat(entries.find("a")).isEmpty();
    }

    @Test
    void aChangedEntryKeepsItsPlace() {
        entries.put("a", "first");
        entries.put("b", "second");
        entries.update("a", "unused", value -> value + ", changed");

        assertThat(entries.newestFirst()).containsExactly("second", "first, changed");
    }

    @Test
    void anUnknownEntryIsChangedFromItsInitialValue() {
        entries.update("a", "initial", value -> value + ", changed");

        assertThat(entries.find("a")).contains("initial, changed");
    }
}
