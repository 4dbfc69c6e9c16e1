// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.scenario;

import ee.webhooks.benchmarks.report.Results;

/** One question, asked of several senders under the same conditions. */
public interface Scenario {

    String name();

    /** Runs once with each sender; rounds differ in nothing but the order of senders. */
    void run(Rig rig, int round, Results results);
}
