// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.harness.ReceivedRequest;
import ee.webhooks.tests.harness.Receiver;
import ee.webhooks.tests.harness.RemoteApplication;
import ee.webhooks.tests.harness.ServerTest;
import ee.webhooks.tests.harness.TestWar;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What is kept in the default data source outlives the application, and belongs to it. The last test takes the application away. */
@ServerTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutboxIT {

    private static boolean deployed;

    private static final Receiver receiver = new Receiver();
    private static final Receiver neighbours = new Receiver();

    private final RemoteApplication application = RemoteApplication.named("outbox");
    private final RemoteApplication neighbour = RemoteApplication.named("outbox-neighbour");

    @ArquillianResource
    private Deployer deployer;

    private static TestWar war(String name, Receiver endpoint) {
        return TestWar.named(name)
                .packageOf(RestApplication.class)
                .endpoints(endpoint, "new-subscription")
                .withoutConfig("webhooks.datasource")
                .config("webhooks.retry.delays", "0s,3s");
    }

    @Deployment(name = "outbox", managed = false, testable = false)
    static WebArchive applicationWar() {
        return war("outbox", receiver).build();
    }

    @Deployment(name = "outbox-neighbour", managed = false, testable = false)
    static WebArchive neighbourWar() {
        return war("outbox-neighbour", neighbours).build();
    }

    @BeforeEach
    void deploy() {
        receiver.reset();
        if (!deployed) {
            deployer.deploy("outbox");
            deployed = true;
        }
    }

    private void undeploy() {
        deployed = false;
        deployer.undeploy("outbox");
    }

    @Test
    @Order(1)
    void applicationsOfOneServerDoNotSendEachOthersCalls() {
        deployer.deploy("outbox-neighbour");
        try {
            receiver.answers(500);
            neighbours.answers(500);
            application.post("calls/CALL_EVENT/ours");
            neighbour.post("calls/CALL_EVENT/theirs");

            assertThat(receiver.awaitRequests(2))
                    .extracting(ReceivedRequest::id)
                    .containsOnly("ours");
            assertThat(neighbours.awaitRequests(2))
                    .extracting(ReceivedRequest::id)
                    .containsOnly("theirs");
        } finally {
            deployer.undeploy("outbox-neighbour");
        }
    }

    @Test
    @Order(2)
    void whatIsNotDeliveredIsDeliveredAfterTheNextStart() {
        receiver.answers(500);
        application.post("calls/CALL_EVENT/restarted");
        receiver.awaitRequest();
        undeploy();
        deployer.deploy("outbox");
        try {
            List<ReceivedRequest> requests = receiver.awaitRequests(2);
            assertThat(requests).extracting(ReceivedRequest::id).containsOnly("restarted");
            assertThat(requests.get(1).body()).isEqualTo(requests.get(0).body());
        } finally {
            undeploy();
        }
    }
}
