// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.hostile;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.harness.AbstractServerIT;
import ee.webhooks.tests.harness.ReceivedRequest;
import ee.webhooks.tests.harness.Receiver;
import ee.webhooks.tests.harness.TestWar;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Hundreds of endpoints that accept a connection and never answer, among them a few good ones, all of them new: the good ones get each call while the others hang. */
class SilentCrowdIT extends AbstractServerIT {

    private static final int GOOD = 5;
    private static final int SILENT = 300;
    private static final int ONE_GOOD_IN = SILENT / GOOD;
    private static final int CALLS = 5;

    /** The system accepts connections for it, and nothing reads them. */
    private static ServerSocket silent;

    @Deployment(testable = false)
    static WebArchive application() throws IOException {
        silent = new ServerSocket(0, 2 * CALLS * SILENT, InetAddress.getLoopbackAddress());
        TestWar war = TestWar.named("crowd")
                .packageOf(RestApplication.class)
                // Longer than the receiver waits for requests: so no attempt that hangs has ended by then.
                .config("webhooks.attempt.deadline", "60s");
        for (int number = 0; number < SILENT; number++) {
            endpoint(war, "silent" + number, "http://127.0.0.1:" + silent.getLocalPort() + "/");
            if (number % ONE_GOOD_IN == 0) {
                endpoint(war, "good" + number, receiver.url("new-subscription").toString());
            }
        }
        return war.build();
    }

    private static void endpoint(TestWar war, String id, String url) {
        war.config("webhooks.endpoints." + id + ".url", url)
                .config("webhooks.endpoints." + id + ".secret", Receiver.SECRET);
    }

    @AfterAll
    static void closeSilentReceiver() throws IOException {
        silent.close();
    }

    @Test
    void goodEndpointsGetEachCallWhileHundredsHang() {
        for (int call = 1; call <= CALLS; call++) {
            application.post("calls/CALL_EVENT/crowd-" + call);
            receiver.awaitRequests(call * GOOD);
        }

        assertThat(receiver.requests().stream()
                        .collect(groupingBy(ReceivedRequest::id, counting()))
                        .values())
                .hasSize(CALLS)
                .containsOnly((long) GOOD);
    }
}
