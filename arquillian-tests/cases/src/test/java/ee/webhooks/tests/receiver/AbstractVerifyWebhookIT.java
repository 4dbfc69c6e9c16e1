// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookSecret;
import ee.webhooks.tests.harness.Receiver;
import ee.webhooks.tests.harness.RemoteApplication;
import ee.webhooks.tests.harness.ServerTest;
import java.net.URL;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reaches a resource with {@code @VerifyWebhook}, however the application is made. */
@ServerTest
abstract class AbstractVerifyWebhookIT {

    /** The limit that the deployments configure. */
    static final int MAX_BODY_SIZE = 4000;

    private static final WebhookSecret SECRET = WebhookSecret.parse(Receiver.SECRET);

    @ArquillianResource
    private URL url;

    private RemoteApplication application;

    @BeforeEach
    void begin() {
        application = RemoteApplication.at(url);
    }

    private static String json(String username) {
        return "{\"monthly_fee\":9.99, \"start_date\":\"2026-11-22T10:15:30Z\", \"username\":\"" + username + "\"}";
    }

    private int send(WebhookSecret secret, String signed, String sent) {
        long now = Instant.now().getEpochSecond();
        return application
                .post(
                        "verified",
                        Map.of(
                                "content-type",
                                "application/json",
                                "webhook-id",
                                "msg_1",
                                "webhook-timestamp",
                                Long.toString(now),
                                "webhook-signature",
                                secret.sign("msg_1", now, signed.getBytes(UTF_8))),
                        sent.getBytes(UTF_8))
                .statusCode();
    }

    /** The status for a recorded webhook without a body that is sent again with a form. */
    final int sendFormBehindNothing(String path) {
        long now = Instant.now().getEpochSecond();
        return application
                .postChunked(
                        path,
                        Map.of(
                                "content-type",
                                "application/x-www-form-urlencoded",
                                "webhook-id",
                                "msg_1",
                                "webhook-timestamp",
                                Long.toString(now),
                                "webhook-signature",
                                SECRET.sign("msg_1", now, new byte[0])),
                        "a=forged".getBytes(UTF_8))
                .statusCode();
    }

    /** The status for a request that is not signed. */
    final int sendUnsigned(String path) {
        return application
                .post(
                        path,
                        Map.of("content-type", "application/json"),
                        json("unsigned").getBytes(UTF_8))
                .statusCode();
    }

    private String usernames() {
        return application.get("verified");
    }

    @Test
    void aGenuineWebhookReachesTheResource() {
        assertThat(send(SECRET, json("Zoë-☃"), json("Zoë-☃"))).isEqualTo(204);
        assertThat(usernames()).contains("Zoë-☃");
    }

    @Test
    void aForgedOneDoesNot() {
        assertThat(send(WebhookSecret.generate(new SecureRandom()), json("forger"), json("forger")))
                .isEqualTo(401);
        assertThat(usernames()).doesNotContain("forger");
    }

    @Test
    void aChangedOneDoesNot() {
        assertThat(send(SECRET, json("ann"), json("changed"))).isEqualTo(401);
        assertThat(usernames()).doesNotContain("changed");
    }

    @Test
    void oneThatIsNotSignedDoesNot() {
        assertThat(sendUnsigned("verified")).isEqualTo(400);
        assertThat(usernames()).doesNotContain("unsigned");
    }

    @Test
    void whatIsTooLargeDoesNot() {
        String large = json("x".repeat(MAX_BODY_SIZE));

        assertThat(send(SECRET, large, large)).isEqualTo(413);
    }
}
