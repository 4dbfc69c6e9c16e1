// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.hostile.HostileUrl;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.harness.AbstractServerIT;
import ee.webhooks.tests.harness.Receiver;
import ee.webhooks.tests.harness.ServerUnderTest;
import ee.webhooks.tests.harness.TestWar;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * Every URL that is to be refused is that of an endpoint on one of the servers, and is called. None is ever connected to, or only asked for: calls fail for the reason for which the
 * URL is refused. Those that are refused for the address of their name need a name server that says so, see {@code RebindingTest}.
 */
class HostileUrlIT extends AbstractServerIT {

    private static final Map<String, WebhookMessage> REASONS = Map.of(
            "HTTP", WebhookMessage.EGRESS_HTTP,
            "HOST", WebhookMessage.EGRESS_HOST_MALFORMED,
            "PRIVATE", WebhookMessage.EGRESS_HOST_PRIVATE,
            "ADDRESS", WebhookMessage.EGRESS_ADDRESS,
            "PORT", WebhookMessage.EGRESS_PORT);

    private static final List<String> ELSEWHERE = List.of("OK", "RESOLVED");

    /** They share the corpus, of which the guard judges every URL without a server. */
    private static final List<ServerUnderTest> SERVERS = List.of(
            ServerUnderTest.WILDFLY_MICROPROFILE,
            ServerUnderTest.WILDFLY_STANDALONE,
            ServerUnderTest.PAYARA_6,
            ServerUnderTest.PAYARA_7,
            ServerUnderTest.LIBERTY);

    /** By the id of its endpoint. */
    private static final Map<String, HostileUrl> CALLED = new TreeMap<>();

    @Deployment(testable = false)
    static WebArchive application() {
        TestWar war = TestWar.named("hostile-urls")
                .packageOf(RestApplication.class)
                .classes(RefusalResource.class, Refusals.class)
                .withoutConfig("webhooks.egress.allow-http")
                .withoutConfig("webhooks.egress.allow")
                .config("webhooks.retry.delays", "0s");
        int number = 0;
        for (HostileUrl hostile : HostileUrl.all()) {
            String id = "url-" + number++;
            if (number % SERVERS.size() == SERVERS.indexOf(ServerUnderTest.current())
                    && !ELSEWHERE.contains(hostile.expected())
                    && isEndpoint(hostile.url())) {
                CALLED.put(id, hostile);
                war.config("webhooks.endpoints." + id + ".url", hostile.url())
                        .config("webhooks.endpoints." + id + ".secret", Receiver.SECRET);
            }
        }
        return war.build();
    }

    /** Others cannot be that of an endpoint at all. */
    private static boolean isEndpoint(String url) {
        try {
            WebhookEndpoint.builder("any").url(URI.create(url)).build();
            // A dollar sign is an expression in the configuration.
            return !url.contains("$");
        } catch (IllegalArgumentException | WebhookInvalidException refused) {
            return false;
        }
    }

    private Map<String, String> reasons() {
        Map<String, String> reasons = new HashMap<>();
        application.get("refusals").lines().forEach(line -> {
            int end = line.indexOf(' ');
            reasons.put(line.substring(0, end), line.substring(end + 1));
        });
        return reasons;
    }

    @Test
    void noUrlThatIsRefusedIsCalled() {
        assertThat(CALLED).hasSizeGreaterThan(100);
        application.post("refusals");
        await("all calls to be given up")
                .atMost(Duration.ofSeconds(60))
                .until(() -> reasons().size() == CALLED.size());

        Map<String, String> reasons = reasons();
        CALLED.forEach((id, hostile) -> assertThat(reasons.get(id))
                .as(hostile.url())
                .isEqualTo(REASONS.get(hostile.expected())
                        .format(URI.create(hostile.url()).getPort())));
    }
}
