// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.WebhookSecret;
import ee.webhooks.tests.harness.RemoteApplication;
import ee.webhooks.tests.harness.ServerTest;
import ee.webhooks.tests.shared.SharedApplications;
import java.net.URL;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Formats other than Standard Webhooks: built in, configured, and a bean. */
@ServerTest
@Order(SharedApplications.IN_DATABASE)
class FormatIT {

    private static final WebhookSecret SECRET = WebhookSecret.ofText(FormatResource.SECRET);

    @ArquillianResource
    private URL url;

    private RemoteApplication application;

    @Deployment(testable = false)
    static WebArchive application() {
        return SharedApplications.inDatabase();
    }

    @BeforeEach
    void begin() {
        application = RemoteApplication.at(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "stripe", "slack", "configured", "own"})
    void whatIsSentInAFormatIsGenuineForAReceiverOfIt(String format) {
        String receiver = application.resource("formats/received/" + format).toString();
        application.post("formats/endpoint/" + format + "?url=" + URLEncoder.encode(receiver, UTF_8));

        application.post("formats/call/ann");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(application.get("formats/received")).contains("\"ann\""));
    }

    private int sendToGitHub(String id, String body) {
        return application
                .post(
                        "formats/received/github",
                        Map.of(
                                "content-type",
                                "text/plain",
                                "X-GitHub-Delivery",
                                id,
                                "X-Hub-Signature-256",
                                "sha256=" + HexFormat.of().formatHex(SECRET.signature(body.getBytes(UTF_8)))),
                        body.getBytes(UTF_8))
                .statusCode();
    }

    @Test
    void aRepeatOfGitHubIsHandledOnce() {
        String receiver = application.resource("formats/received/github").toString();
        application.post("formats/endpoint/github?url=" + URLEncoder.encode(receiver, UTF_8));
        String id = UUID.randomUUID().toString();

        assertThat(sendToGitHub(id, "first")).isEqualTo(204);
        assertThat(sendToGitHub(id, "first")).isEqualTo(204);
        assertThat(application.get("formats/received")).isEqualTo("first");
        // The same id with another body is no repeat: the id is not signed
        assertThat(sendToGitHub(id, "second")).isEqualTo(204);
        assertThat(application.get("formats/received")).isEqualTo("first\nsecond");
    }

    @Test
    void aForgeryIsRefused() {
        assertThat(application
                        .post(
                                "formats/received/github",
                                Map.of(
                                        "content-type", "text/plain",
                                        "X-GitHub-Delivery", "1",
                                        "X-Hub-Signature-256", "sha256=00"),
                                new byte[] {1})
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void slackIsAnsweredWithItsChallenge() {
        String body = "{\"type\":\"url_verification\",\"challenge\":\"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmd\"}";
        long now = Instant.now().getEpochSecond();

        assertThat(application
                        .post(
                                "formats/received/slack",
                                Map.of(
                                        "content-type",
                                        "application/json",
                                        "X-Slack-Request-Timestamp",
                                        Long.toString(now),
                                        "X-Slack-Signature",
                                        "v0="
                                                + HexFormat.of()
                                                        .formatHex(SECRET.signature(
                                                                ("v0:" + now + ":" + body).getBytes(UTF_8)))),
                                body.getBytes(UTF_8))
                        .body())
                .isEqualTo("3eZbrw1aBm2rZgRNFdxV2595E9CY3gmd");
    }

    @Test
    void metaIsAnsweredWithItsChallenge() {
        assertThat(application.get(
                        "formats/meta?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=the+token+of+Meta"))
                .isEqualTo("1158201444");
    }
}
