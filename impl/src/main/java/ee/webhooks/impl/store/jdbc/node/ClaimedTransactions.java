// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.node;

import ee.webhooks.impl.store.jdbc.sql.SqlCallback;
import ee.webhooks.impl.store.jdbc.transaction.Transactions;
import java.sql.SQLException;
import java.util.function.LongSupplier;

/** Transactions in which nothing is read or written while another application has the name of this one. */
final class ClaimedTransactions implements Transactions {

    private final Transactions transactions;
    private final NameClaim claim;
    private final LongSupplier now;

    /**
     * @param now the time of the database, as far as this node knows it
     */
    ClaimedTransactions(Transactions transactions, NameClaim claim, LongSupplier now) {
        this.transactions = transactions;
        this.claim = claim;
        this.now = now;
    }

    @Override
    public Phase phase() {
        return transactions.phase();
    }

    @Override
    public void whenEnded(Completion completion) {
        transactions.whenEnded(completion);
    }

    @Override
    public <T> T join(SqlCallback<T> work) throws SQLException {
        return transactions.join(claimed(work));
    }

    @Override
    public <T> T single(SqlCallback<T> work) throws SQLException {
        return transactions.single(claimed(work));
    }

    @Override
    public <T> T alone(SqlCallback<T> work) throws SQLException {
        return transactions.alone(claimed(work));
    }

    @Override
    public <T> T outside(SqlCallback<T> work) throws SQLException {
        return transactions.outside(claimed(work));
    }

    /** Calls can be made before this node has its lease, and after another application has taken the name while this node was halted. */
    <T> SqlCallback<T> claimed(SqlCallback<T> work) {
        if (claim.isHeld()) {
            return work;
        }
        return connection -> {
            claim.check(connection, Owner.NONE, now.getAsLong());
            return work.with(connection);
        };
    }
}
