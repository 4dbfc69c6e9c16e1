// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import ee.webhooks.WebhookHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One request as it came in. */
public record ReceivedRequest(String method, URI uri, Map<String, List<String>> headers, byte[] body) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static ReceivedRequest of(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(exchange.getRequestHeaders());
        return new ReceivedRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    /** The name of the webhook. */
    public String webhook() {
        return uri.getPath().substring(1);
    }

    /** The only value of a header; {@code null} if there is none. */
    public String header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new AssertionError("The header " + name + " came " + values.size() + " times: " + values);
        }
        return values.isEmpty() ? null : values.get(0);
    }

    public String id() {
        return header(WebhookHeaders.ID);
    }

    public long timestamp() {
        return Long.parseLong(header(WebhookHeaders.TIMESTAMP));
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException("Not JSON: " + text(), e);
        }
    }

    /** The property of the payload by which most tests tell their calls. */
    public String username() {
        return json().path("username").asText();
    }

    public void verify(String secret) {
        assertThatCode(() -> new Webhook(secret).verify(text(), headers))
                .as("Standard Webhooks signature of %s", this)
                .doesNotThrowAnyException();
    }

    @Override
    public String toString() {
        return method + " " + uri + " " + headers + " " + text();
    }
}
