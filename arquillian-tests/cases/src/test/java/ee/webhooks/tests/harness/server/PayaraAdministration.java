// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;

/** The administration of Payara Server by its REST interface. */
final class PayaraAdministration {

    private static final String BOUNDARY = "----------part";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI applications;

    PayaraAdministration(int port) {
        applications = URI.create("http://127.0.0.1:" + port + "/management/domain/applications/application");
    }

    void deploy(String name, String extension, Path archive)
            throws IOException, InterruptedException, DeploymentException {
        BodyPublisher parts = BodyPublishers.concat(
                field("name", name),
                field("contextroot", name),
                BodyPublishers.ofString("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"id\"; filename=\""
                        + name + extension + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"),
                BodyPublishers.ofFile(archive),
                BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
        send(request(applications)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(parts)
                .build());
    }

    void undeploy(String name) throws IOException, InterruptedException, DeploymentException {
        send(request(URI.create(applications + "/" + name)).DELETE().build());
    }

    private static BodyPublisher field(String name, String value) {
        return BodyPublishers.ofString(
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).header("Accept", "application/json").header("X-Requested-By", "tests");
    }

    private void send(HttpRequest request) throws IOException, InterruptedException, DeploymentException {
        String answer = client.send(request, BodyHandlers.ofString()).body();
        JsonNode result = MAPPER.readTree(answer);
        if (!Map.of("SUCCESS", true, "WARNING", true)
                .containsKey(result.path("exit_code").asText())) {
            throw new DeploymentException(result.path("message").asText(answer));
        }
    }
}
