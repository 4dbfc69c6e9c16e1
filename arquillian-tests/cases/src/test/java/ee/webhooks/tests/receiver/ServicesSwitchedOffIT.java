// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.tests.app.Subscription;
import ee.webhooks.tests.harness.Receiver;
import ee.webhooks.tests.harness.RemoteApplication;
import ee.webhooks.tests.harness.ServerLog;
import ee.webhooks.tests.harness.ServerTest;
import ee.webhooks.tests.harness.TestWar;
import java.net.URL;
import java.time.Duration;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** An application whose receivers are open, because the server looks for no service in it. */
@ServerTest
class ServicesSwitchedOffIT {

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive application() {
        return TestWar.named("services-switched-off")
                .classes(UnguardedApplication.class, VerifiedResource.class, Subscription.class)
                .config("webhooks.receiver.secret", Receiver.SECRET)
                .build();
    }

    @Test
    void isReportedAtItsFirstRequest() {
        ServerLog log = ServerLog.fromHere();
        int status = RemoteApplication.at(url)
                .post(
                        "verified",
                        Map.of("content-type", "application/json"),
                        "{\"monthly_fee\":9.99, \"start_date\":\"2026-11-22T10:15:30Z\", \"username\":\"unsigned\"}"
                                .getBytes(UTF_8))
                .statusCode();

        assertThat(status).as("nothing guards the resource").isEqualTo(204);
        await().atMost(Duration.ofSeconds(20)).until(() -> log.text().contains("WHK00225"));
    }
}
