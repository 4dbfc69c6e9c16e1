// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

/** For places without Jakarta Transactions: each call is stored at once. */
public final class NoTransaction implements CallerTransaction {

    @Override
    public Phase phase() {
        return Phase.NONE;
    }

    @Override
    public void whenEnded(Completion completion) {
        throw new IllegalStateException("There is no transaction");
    }
}
