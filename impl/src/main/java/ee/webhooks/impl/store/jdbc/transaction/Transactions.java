// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.transaction;

import ee.webhooks.impl.store.CallerTransaction;
import ee.webhooks.impl.store.jdbc.sql.SqlCallback;
import java.sql.SQLException;

/** Connections, and the transactions that work on them is part of. Safe for use by any number of threads. */
public interface Transactions extends CallerTransaction {

    /** Makes work part of the transaction that the calling thread is in. */
    <T> T join(SqlCallback<T> work) throws SQLException;

    /** Does one statement on a thread of a caller that is in no transaction; it is committed when this returns. */
    <T> T single(SqlCallback<T> work) throws SQLException;

    /** Does work in a transaction of its own, on a thread of the library; it is committed when this returns. */
    <T> T alone(SqlCallback<T> work) throws SQLException;

    /** Does work outside any transaction, on a thread of the library: several databases end a transaction when a table is created. */
    <T> T outside(SqlCallback<T> work) throws SQLException;
}
