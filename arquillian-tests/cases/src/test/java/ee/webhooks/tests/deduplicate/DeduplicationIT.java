// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.deduplicate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookSecret;
import ee.webhooks.tests.harness.Receiver;
import ee.webhooks.tests.harness.RemoteApplication;
import ee.webhooks.tests.harness.ServerTest;
import ee.webhooks.tests.shared.SharedApplications;
import java.net.URL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A webhook and what the application writes because of it are one transaction, of the server's own transaction manager and data source. */
@ServerTest
@Order(SharedApplications.IN_DATABASE)
class DeduplicationIT {

    private static final WebhookSecret SECRET = WebhookSecret.parse(Receiver.SECRET);

    /** More than a server has threads for requests at the beginning, so that each is used again. */
    private static final int MANY = 40;

    @ArquillianResource
    private URL url;

    private RemoteApplication application;
    private final String id = "msg_" + UUID.randomUUID();

    @Deployment(testable = false)
    static WebArchive application() {
        return SharedApplications.inDatabase();
    }

    @BeforeEach
    void begin() {
        application = RemoteApplication.at(url);
        application.post("entries");
    }

    private int send(String webhook, String what) {
        long now = Instant.now().getEpochSecond();
        byte[] body = what.getBytes(UTF_8);
        return application
                .post(
                        "deduplicated",
                        Map.of(
                                "content-type",
                                "text/plain",
                                "webhook-id",
                                webhook,
                                "webhook-timestamp",
                                Long.toString(now),
                                "webhook-signature",
                                SECRET.sign(webhook, now, body)),
                        body)
                .statusCode();
    }

    private int written(String webhook) {
        return Integer.parseInt(application.get("entries/" + webhook));
    }

    @Test
    void aRepeatIsAnsweredAndNotHandled() {
        assertThat(send(id, "200")).isEqualTo(200);
        assertThat(send(id, "200")).isEqualTo(204);
        assertThat(send(id, "500")).isEqualTo(204);

        assertThat(written(id)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"500, 500", "404, 404", "throw, 500"})
    void whatFailedLeavesNothingAndItsRepeatIsHandled(String what, int status) {
        assertThat(send(id, what)).isEqualTo(status);
        assertThat(written(id)).isZero();

        assertThat(send(id, "202")).isEqualTo(202);
        assertThat(written(id)).isEqualTo(1);
    }

    @Test
    void noThreadKeepsATransactionOfAFailure() {
        for (int i = 0; i < MANY; i++) {
            assertThat(send(id + "-" + i, "throw")).isEqualTo(500);
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(send(id + "-" + i, "200")).isEqualTo(200);
            assertThat(written(id + "-" + i)).isEqualTo(1);
        }
    }

    @Test
    void ofRepeatsAtTheSameTimeOneIsHandled() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> statuses = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                statuses.add(senders.submit(() -> {
                    int status = send(id, "200");
                    // What a database could not decide is to be sent again, as a sender would.
                    while (status == 503) {
                        status = send(id, "200");
                    }
                    return status;
                }));
            }
            int handled = 0;
            for (Future<Integer> status : statuses) {
                assertThat(status.get()).isIn(200, 204);
                handled += status.get() == 200 ? 1 : 0;
            }
            assertThat(handled).isEqualTo(1);
        } finally {
            senders.shutdownNow();
        }
        assertThat(written(id)).isEqualTo(1);
    }
}
