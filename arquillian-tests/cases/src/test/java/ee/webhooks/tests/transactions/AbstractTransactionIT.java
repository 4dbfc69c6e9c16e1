// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.tests.harness.AbstractServerIT;
import ee.webhooks.tests.harness.ReceivedRequest;

/** Knows how to see that something does not come. */
abstract class AbstractTransactionIT extends AbstractServerIT {

    private static final int MARKERS = 10;

    /** Proves it by calls that are made later and arrive. They are many, so that not all of them can have overtaken the one before. */
    void nothingIsSent() {
        for (int marker = 1; marker <= MARKERS; marker++) {
            application.post("calls/CALL_EVENT/marker-" + marker);
        }

        assertThat(receiver.awaitRequests(MARKERS))
                .extracting(ReceivedRequest::username)
                .allMatch(username -> username.startsWith("marker-"));
    }
}
