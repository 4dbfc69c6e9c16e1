// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.outbox.OutboxUnavailableException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Drivers and pools name causes, and some of those name each other. */
@Timeout(10)
class FailureCausesTest {

    private static SQLException circular(String state) {
        SQLException first = new SQLException("first");
        SQLException second = new SQLException("second", state, first);
        first.initCause(second);
        return first;
    }

    @Test
    void failuresThatCauseEachOtherAreJudged() {
        Dialect dialect = Dialects.named("h2").orElseThrow();

        assertThat(dialect.isTransient(circular("40001"))).isTrue();
        assertThat(dialect.isTransient(circular("08006"))).isFalse();
    }

    @Test
    void failuresThatCauseEachOtherMakeTheOutboxUnavailable() {
        SQLException failed = circular("08006");

        assertThat(JdbcDatabase.unavailable(failed))
                .isInstanceOf(OutboxUnavailableException.class)
                .hasMessageContaining("first")
                .hasCause(failed);
    }
}
