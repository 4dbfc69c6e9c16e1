// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private static final int BODY = 9 * Allowance.OVERHEAD;

    private final Allowance allowance = new Allowance(100, 10L * (BODY + Allowance.OVERHEAD), Long.MAX_VALUE);

    private int next(Integer... sizes) {
        return allowance.next(List.of(sizes), Integer::longValue, 16);
    }

    /** Where a database reads a body to know its size, it reads few that do not fit. */
    @Test
    void sizesOfFewMoreThanFitAreAskedFor() {
        assertThat(next()).isEqualTo(16);
        assertThat(next(0, 0, 0, 0)).isEqualTo(16);
        assertThat(next(BODY, BODY, BODY, BODY)).isEqualTo(7);
    }

    @Test
    void oneIsAskedForWhereNothingFits() {
        assertThat(next(20 * BODY)).isEqualTo(1);
    }
}
