// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ee.webhooks.tests.harness.AbstractServerIT;
import ee.webhooks.tests.harness.OpenApiDocument;
import ee.webhooks.tests.harness.ReceivedRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds what the server really sends, for payloads of every shape, against the schema that it publishes. */
@Tag("openapi")
abstract class AbstractCorpusIT extends AbstractServerIT {

    // Asked for once: the document is large, and so is the number of shapes
    private static OpenApiDocument document;
    private static Map<String, List<JsonNode>> sent;

    private final Map<String, List<Object>> samples;

    AbstractCorpusIT(Map<String, List<Object>> samples) {
        this.samples = samples;
    }

    @BeforeEach
    void sendEverythingOnce() {
        if (document == null) {
            document = OpenApiDocument.of(application).orElseThrow();
            sent = send();
        }
    }

    @AfterAll
    static void forget() {
        document = null;
        sent = null;
    }

    private Map<String, List<JsonNode>> send() {
        samples.forEach((webhook, payloads) -> {
            for (int sample = 0; sample < payloads.size(); sample++) {
                application.post("corpus/" + webhook + "/" + sample);
            }
        });
        int calls = samples.values().stream().mapToInt(List::size).sum();
        return receiver.awaitRequests(calls).stream()
                .collect(Collectors.groupingBy(
                        ReceivedRequest::webhook, Collectors.mapping(ReceivedRequest::json, Collectors.toList())));
    }

    @ParameterizedTest
    @MethodSource("webhooks")
    void whatIsSentIsWhatTheDocumentSays(String webhook) {
        List<JsonNode> bodies = sent.get(webhook);
        Strictness strictness = Strictness.of(webhook);
        BodySchema schema = new BodySchema(
                document.root(), document.webhook(webhook, "POST").at("/requestBody/content/application~1json/schema"));

        SoftAssertions softly = new SoftAssertions();
        for (JsonNode body : bodies) {
            softly.assertThat(schema.violations(body))
                    .as("what the schema forbids of %s", body)
                    .isEmpty();
            softly.assertThat(schema.undescribedProperties(body, strictness))
                    .as("what the schema lacks of %s", body)
                    .isEmpty();
            softly.assertThat(schema.undetectedMistakes(body, strictness))
                    .as("mistakes in %s that the schema lets through", body)
                    .isEmpty();
            softly.assertThat(schema.unenforcedRequirements(body))
                    .as("required properties without which the schema accepts %s", body)
                    .isEmpty();
        }
        softly.assertThat(schema.unsentProperties(bodies))
                .as("what the schema has beyond %s", bodies)
                .isEmpty();
        softly.assertAll();
    }

    @Test
    void everyShapeIsDocumentedAndSent() {
        assertThat(document.root().path("webhooks").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(samples.keySet());
        assertThat(sent.keySet()).containsExactlyInAnyOrderElementsOf(samples.keySet());
    }
}
