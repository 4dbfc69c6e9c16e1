// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** The deployed application as its own clients see it. */
public final class RemoteApplication {

    // A connection of HTTP/2 would be used again when the server has already given it up; how long one of HTTP/1.1 is,
    // the pom says
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI base;

    private RemoteApplication(URI base) {
        this.base = base;
    }

    /** The application that Arquillian has deployed and injects the address of. */
    public static RemoteApplication at(URL base) {
        return new RemoteApplication(URI.create(base.toString()));
    }

    /** An application that the test deploys itself, so that Arquillian cannot know in time where it is. */
    public static RemoteApplication named(String name) {
        int port = Integer.getInteger("server.port.http");
        return new RemoteApplication(URI.create("http://127.0.0.1:" + port + "/" + name + "/"));
    }

    /** The address of something in the application. */
    public URI uri(String path) {
        return base.resolve(path);
    }

    /** The URL of a resource of the application. */
    public URI resource(String path) {
        return base.resolve("api/" + path);
    }

    /** POSTs to a resource of the application, which must answer with success. */
    public String post(String path) {
        return successful(send("POST", path));
    }

    /** POSTs JSON to a resource of the application, which must answer with success. */
    public String post(String path, String json) {
        return successful(exchange(HttpRequest.newBuilder(base.resolve("api/" + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build()));
    }

    /** GETs a resource of the application, which must answer with success. */
    public String get(String path) {
        return successful(send("GET", path));
    }

    /** Waits until the application has been told just this of a call. */
    public void awaitOutcomes(String id, String... outcomes) {
        await("what the application was told of " + id)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get("outcomes/" + id).lines()).containsExactly(outcomes));
    }

    /** POSTs to a resource of the application, whatever it answers. */
    public HttpResponse<String> post(String path, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(resource(path)).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return exchange(request.build());
    }

    /** POSTs a body without a length to a resource of the application, whatever it answers. */
    public HttpResponse<String> postChunked(String path, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(resource(path))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
        headers.forEach(request::header);
        return exchange(request.build());
    }

    /** Sends JSON to a resource of the application, whatever it answers. */
    public HttpResponse<String> send(String method, String path, String json) {
        return exchange(HttpRequest.newBuilder(base.resolve("api/" + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json))
                .build());
    }

    public HttpResponse<String> send(String method, String path) {
        return exchange(HttpRequest.newBuilder(resource(path))
                .method(method, BodyPublishers.noBody())
                .build());
    }

    /** The document, which servers serve beside the applications and not below them. */
    public HttpResponse<String> openApi(String format) {
        return openApi("/openapi", format);
    }

    /** The document at another path, if the application has asked for one. */
    public HttpResponse<String> openApi(String path, String format) {
        return exchange(
                HttpRequest.newBuilder(base.resolve(path + "?format=" + format)).build());
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String successful(HttpResponse<String> response) {
        assertThat(response.statusCode())
                .as("status of %s, which answered: %s", response.request(), response.body())
                .isBetween(200, 299);
        return response.body();
    }
}
