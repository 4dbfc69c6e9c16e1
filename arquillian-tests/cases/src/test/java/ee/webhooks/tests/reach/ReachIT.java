// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.reach;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookSecret;
import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.harness.RemoteApplication;
import ee.webhooks.tests.harness.ServerTest;
import ee.webhooks.tests.harness.ServerUnderTest;
import ee.webhooks.tests.harness.TestWar;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * Every way to reach a method of a resource, and every place that {@code @VerifyWebhook} may have there: see {@code ways.txt}. Prints what each request got;
 * {@link ReachTableTest} holds the documentation to the same.
 */
@ServerTest
class ReachIT {

    private static final WebhookSecret ACME = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final WebhookSecret GLOBEX = WebhookSecret.parse("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");

    private static final String SINGLETONS = "singletons";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @ArquillianResource
    private URL url;

    private static List<Placement> placements() {
        return Way.all().stream()
                .filter(way -> way.isOn(ServerUnderTest.current().qualifier()))
                .filter(way -> !way.needs(Way.ENTERPRISE_BEANS)
                        || ServerUnderTest.current() != ServerUnderTest.WILDFLY_MICROPROFILE)
                .flatMap(way -> way.placements().stream())
                .toList();
    }

    @Deployment(testable = false)
    static WebArchive application() {
        GeneratedApplication generated = new GeneratedApplication();
        placements().forEach(generated::add);
        generated.addSingletons(
                SINGLETONS,
                placements().stream()
                        .filter(placement -> placement.way().needs(Way.SINGLETONS))
                        .toList());
        Path output = Path.of("target", "reach", ServerUnderTest.current().qualifier());
        generated.compile(output);
        return TestWar.named("reach")
                .classes(RestApplication.class, Reached.class)
                .classFiles(output)
                .config("webhooks.receiver.acme.secret", ACME.reveal())
                .config("webhooks.receiver.globex.secret", GLOBEX.reveal())
                .buildWithApiOnly();
    }

    private int send(Placement placement, Optional<WebhookSecret> key) {
        String base = placement.way().needs(Way.SINGLETONS) ? SINGLETONS : "api";
        byte[] body = placement.way().method().matches("GET|HEAD|OPTIONS") ? new byte[0] : "{}".getBytes(UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + base + "/" + placement.request()))
                .method(
                        placement.way().method(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (body.length > 0) {
            request.header("content-type", "text/plain");
        }
        key.ifPresent(secret -> {
            long now = Instant.now().getEpochSecond();
            request.header("webhook-id", "msg_1")
                    .header("webhook-timestamp", Long.toString(now))
                    .header("webhook-signature", secret.sign("msg_1", now, body));
        });
        try {
            return CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new AssertionError(placement.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private List<Integer> answers(Placement placement) {
        List<Integer> answers = new ArrayList<>();
        answers.add(send(placement, Optional.empty()));
        answers.add(send(placement, Optional.of(GLOBEX)));
        answers.add(send(placement, Optional.of(ACME)));
        return answers;
    }

    @Test
    void anUnsignedRequestGetsThroughOnlyWhereNothingIsAnnotated() {
        StringBuilder table = new StringBuilder(ServerUnderTest.current().qualifier());
        List<String> wrong = new ArrayList<>();
        int reached = 0;
        for (Placement placement : placements()) {
            List<Integer> answers = answers(placement);
            String row = placement.row(answers);
            table.append(System.lineSeparator()).append(row);
            if (!answers.equals(placement.expected().statuses())) {
                wrong.add(placement.path() + " should be " + placement.expected() + ": " + row);
            }
            reached += (int) answers.stream().filter(status -> status == 200).count();
        }
        System.out.println(table);

        assertThat(wrong).isEmpty();
        assertThat(calls()).as("calls of resources").isEqualTo(reached);
    }

    private int calls() {
        return RemoteApplication.at(url)
                .get("reached")
                .lines()
                .map(line -> line.split(" "))
                .mapToInt(line -> Integer.parseInt(line[1]))
                .sum();
    }
}
