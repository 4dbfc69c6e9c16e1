// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.WebhookSecret;
import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.app.Subscription;
import ee.webhooks.tests.harness.Receiver;
import ee.webhooks.tests.harness.TestWar;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The library with its runtime, and resources that the server finds. */
class VerifyWebhookIT extends AbstractVerifyWebhookIT {

    private static final WebhookSecret SECRET = WebhookSecret.parse(Receiver.SECRET);

    private static final List<String> WAYS_OF_FORMS = List.of(
            "POST form-param",
            "PUT form-param",
            "PATCH form-param",
            "DELETE form-param",
            "POST encoded-form-param",
            "POST default-form-param",
            "POST bean-param",
            "POST form",
            "POST map",
            "POST part-param");

    /** All ways that a resource takes a body in, see {@link Bodies}. */
    private static final List<String> WAYS = Stream.concat(
                    WAYS_OF_FORMS.stream(),
                    Stream.of(
                            "POST string",
                            "POST bytes",
                            "POST stream",
                            "POST reader",
                            "POST file",
                            "POST json",
                            "POST parts"))
            .toList();

    /** What an attacker may add to the URL of a webhook: parameters called as those of the form, also where two parsers may read them differently. */
    private static final List<String> QUERIES = List.of(
            "?a=query&b=query&n=7", "?%61=qu%65ry&b=a+b", "?a=1;b=2", "?a", "?a=%26b%3D1&b=&b", "?a=%254", "?;a=x");

    private static final Map<String, String> ANSWERS = new HashMap<>();

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @ArquillianResource
    private URL address;

    @Deployment(testable = false)
    static WebArchive application() {
        return TestWar.named("verify-webhook")
                .classes(
                        RestApplication.class,
                        VerifiedResource.class,
                        Subscription.class,
                        Bodies.class,
                        PlainBodies.class,
                        VerifiedBodies.class)
                .config("webhooks.receiver.secret", Receiver.SECRET)
                .config("webhooks.receiver.max-body-size", MAX_BODY_SIZE)
                .build();
    }

    /** Payara ends a connection whose request had a body that it did not read, which a client may just be using again. */
    private static final int ATTEMPTS = 3;

    /** What a resource has answered to a body, or that it did not; asked for once only without a query, to which all others are compared. */
    private String answer(String resource, String way, BodyCorpus body, String query) {
        return query.isEmpty()
                ? ANSWERS.computeIfAbsent(
                        resource + "/" + way + " " + body.name(), asked -> ask(resource, way, body, query))
                : ask(resource, way, body, query);
    }

    private String ask(String resource, String way, BodyCorpus body, String query) {
        long now = Instant.now().getEpochSecond();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(address + "api/" + resource + "/" + way.split(" ")[1] + query))
                .method(way.split(" ")[0], body.publisher())
                .header("webhook-id", "msg_1")
                .header("webhook-timestamp", Long.toString(now))
                .header("webhook-signature", SECRET.sign("msg_1", now, body.bytes()));
        body.headers().forEach(request::header);
        IOException broken = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
                return response.statusCode() == 200 ? response.body() : "refused: " + response.statusCode();
            } catch (IOException e) {
                broken = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
        throw new AssertionError(way + " " + body.name() + query, broken);
    }

    private static boolean isRefused(String answer) {
        return answer.startsWith("refused");
    }

    /** Whether parameters are those that the whole form has: some servers lose or garble what they take from the servlet container. */
    private boolean isOfForm(String parameters, BodyCorpus body) {
        String first = parameters.replaceFirst("(?s)^a=(.*?)( [bn]=.*)?$", "$1");
        String form = answer("plain-bodies", "POST map", body, "");
        return form.contains("a=[" + first) || form.contains("a=[" + URLDecoder.decode(first, UTF_8));
    }

    @Test
    void aResourceGetsOfABodyWhatItGetsWithoutTheAnnotationOrNothing() {
        List<String> differences = new ArrayList<>();
        for (String way : WAYS) {
            for (BodyCorpus body : BodyCorpus.all()) {
                String plain = answer("plain-bodies", way, body, "");
                String verified = answer("verified-bodies", way, body, "");
                boolean right = verified.equals(plain)
                        || isRefused(verified)
                        || way.endsWith("-param") && isOfForm(verified, body);
                if (!right) {
                    differences.add(way + ", " + body.name() + ": " + plain + " became " + verified);
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void whatIsWellFormedIsNotRefused() {
        List<String> refused = new ArrayList<>();
        for (String way : List.of("POST form-param", "PUT form-param", "POST bean-param", "POST form", "POST map")) {
            BodyCorpus.all().stream()
                    .filter(body -> body.name().matches("a form( in .*)?"))
                    .filter(body -> isRefused(answer("verified-bodies", way, body, "")))
                    .forEach(body -> refused.add(way + ", " + body.name()));
        }
        for (String way :
                List.of("POST string", "POST bytes", "POST stream", "POST reader", "POST file", "POST parts")) {
            BodyCorpus.all().stream()
                    .filter(body -> body.name()
                            .matches(way.endsWith("parts") ? "parts|a file .*" : "JSON|text|bytes|.* in chunks"))
                    .filter(body -> !body.name().startsWith("nothing"))
                    .filter(body -> isRefused(answer("verified-bodies", way, body, "")))
                    .filter(body -> !isRefused(answer("plain-bodies", way, body, "")))
                    .forEach(body -> refused.add(way + ", " + body.name()));
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void aResourceGetsNothingOfTheQueryInPlaceOfTheBody() {
        List<String> differences = new ArrayList<>();
        for (String way : WAYS_OF_FORMS) {
            for (BodyCorpus body : BodyCorpus.all()) {
                String signed = answer("verified-bodies", way, body, "");
                for (String query : QUERIES) {
                    String changed = answer("verified-bodies", way, body, query);
                    if (!changed.equals(signed) && !isRefused(changed)) {
                        differences.add(way + query + ", " + body.name() + ": " + signed + " became " + changed);
                    }
                }
            }
        }
        assertThat(differences).isEmpty();
    }
}
