// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import ee.webhooks.impl.store.jdbc.sql.SqlCallback;
import ee.webhooks.impl.store.jdbc.transaction.Transactions;
import java.sql.SQLException;

/** Transactions of callers that are being told the end of theirs. */
public record EndedTransactions(Transactions all) implements Transactions {

    @Override
    public Phase phase() {
        return Phase.OVER;
    }

    @Override
    public void whenEnded(Completion completion) {
        throw new IllegalStateException("It has ended");
    }

    @Override
    public <T> T join(SqlCallback<T> work) {
        throw new IllegalStateException("It has ended");
    }

    @Override
    public <T> T single(SqlCallback<T> work) {
        throw new IllegalStateException("A caller cannot");
    }

    @Override
    public <T> T alone(SqlCallback<T> work) throws SQLException {
        return all.alone(work);
    }

    @Override
    public <T> T outside(SqlCallback<T> work) throws SQLException {
        return all.outside(work);
    }
}
