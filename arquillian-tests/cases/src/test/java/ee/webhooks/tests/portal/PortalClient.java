// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ee.webhooks.tests.harness.RemoteApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;

/** Calls the REST API of a portal as one caller. Immutable. */
final class PortalClient {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final RemoteApplication application;
    private final Map<String, String> headers;

    private PortalClient(RemoteApplication application, Map<String, String> headers) {
        this.application = application;
        this.headers = headers;
    }

    static PortalClient anonymous(RemoteApplication application) {
        return new PortalClient(application, Map.of());
    }

    PortalClient with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new PortalClient(application, more);
    }

    PortalClient bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** An answer. */
    record Answer(int status, HttpResponse<String> response) {

        JsonNode json() {
            try {
                return MAPPER.readTree(response.body());
            } catch (IOException noJson) {
                throw new UncheckedIOException(response.body(), noJson);
            }
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** Fails unless the status is this one. */
        Answer expect(int expected) {
            assertThat(status)
                    .as("status of %s, which answered: %s", response.request(), response.body())
                    .isEqualTo(expected);
            return this;
        }

        Answer expectProblem(int expected, String number) {
            expect(expected);
            assertThat(header("Content-Type")).startsWith("application/problem+json");
            assertThat(json().path("number").asText()).isEqualTo(number);
            assertThat(json().path("status").asInt()).isEqualTo(expected);
            return this;
        }
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, String json) {
        return send("POST", path, json);
    }

    Answer patch(String path, String json) {
        return send("PATCH", path, json);
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    Answer send(String method, String path, String json) {
        URI uri = application.uri("webhooks/api/v1/" + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (json != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
