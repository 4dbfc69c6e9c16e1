// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ee.webhooks.impl.portal.TestPortal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The document in the jar. Redocly and others read it where the API is tried on servers. */
class ApiDocumentTest {

    private final JsonNode document = new ObjectMapper().readTree(ApiDocument.bytes());

    ApiDocumentTest() throws IOException {}

    @Test
    void whatItRefersToIsThere() {
        List<String> missing = Pattern.compile("\"#(/components/[^\"]+)\"")
                .matcher(new String(ApiDocument.bytes(), UTF_8))
                .results()
                .map(reference -> reference.group(1))
                .filter(pointer -> document.at(pointer).isMissingNode())
                .toList();

        assertThat(missing).isEmpty();
    }

    @Test
    void describesEveryOperationAndNoOther() {
        Set<String> described = new TreeSet<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(TestApi.of(new TestPortal()).routes())
                .extracting(route -> route.method() + " " + route.template())
                .containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void saysOfEachOperationWhetherItHappensOnce() {
        TestApi.of(new TestPortal())
                .routes()
                .forEach(route -> assertThat(document.path("paths")
                                .path(route.template())
                                .path(route.method().toLowerCase(Locale.ROOT))
                                .path("parameters")
                                .toString()
                                .contains("IdempotencyKey"))
                        .as(route.method() + " " + route.template())
                        .isEqualTo(route.target().isOnce()));
    }

    @Test
    void everyOperationSaysHowItCanFail() {
        List<String> silent = new ArrayList<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
                    if (!operation.getValue().path("responses").has("429")) {
                        silent.add(operation.getKey() + " " + path.getKey());
                    }
                }));

        assertThat(silent).isEmpty();
    }
}
