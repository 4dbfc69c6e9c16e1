// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void whatPeopleHaveWrittenStays() {
        String page = "# Performance\n" + Page.BEGIN + "old\n" + Page.END + "More.\n";

        assertThat(Page.replace(page, "new\n"))
                .isEqualTo("# Performance\n" + Page.BEGIN + "\nnew\n" + Page.END + "More.\n");
    }

    @Test
    void aPageWithoutAPlaceForFiguresIsRefused() {
        assertThatThrownBy(() -> Page.replace("# Performance\n", "new\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no place for figures");
    }
}
