// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.scenario;

import ee.webhooks.benchmarks.process.Figures;

/**
 * What sender and database have used.
 *
 * @param sender processor time in seconds
 * @param database processor time in seconds
 * @param statements that the database has executed
 * @param transactions that the database has ended
 */
record Usage(double sender, double database, double statements, double transactions) {

    Usage since(Usage before) {
        return new Usage(
                sender - before.sender,
                database - before.database,
                statements - before.statements,
                transactions - before.transactions);
    }

    /** Processor seconds for 1000 calls; statements and transactions for one. */
    Figures per(double calls) {
        return Figures.of("cpuSender", sender / calls * 1000)
                .with("cpuDatabase", database / calls * 1000)
                .with("cpu", (sender + database) / calls * 1000)
                .with("statements", statements / calls)
                .with("transactions", transactions / calls);
    }
}
