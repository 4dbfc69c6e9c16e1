// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox;

/** For places without Jakarta Transactions: whatever is called is called at once. */
public final class NoTransaction implements CallerTransaction {

    @Override
    public void whenCompleted(Runnable committed, Runnable rolledBack) {
        committed.run();
    }
}
