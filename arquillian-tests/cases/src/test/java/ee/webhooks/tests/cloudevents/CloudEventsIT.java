// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ee.webhooks.tests.harness.AbstractServerIT;
import ee.webhooks.tests.harness.ReceivedRequest;
import ee.webhooks.tests.shared.SharedApplications;
import java.time.Duration;
import java.time.Instant;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What is sent is a CloudEvent, signed as it is sent, and as the document says. */
@Order(SharedApplications.IN_MEMORY)
class CloudEventsIT extends AbstractServerIT {

    @Deployment(testable = false)
    static WebArchive application() {
        return SharedApplications.inMemory();
    }

    @Test
    void aStructuredEventIsTheBody() {
        application.post("orders/structured/ann");

        ReceivedRequest request = receiver.awaitRequest();
        JsonNode event = request.json();
        assertThat(request.header("content-type")).isEqualTo("application/cloudevents+json");
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("id").asText()).isEqualTo(request.id());
        assertThat(event.path("type").asText()).isEqualTo("example.shop.subscribed");
        assertThat(event.path("source").asText()).isEqualTo("/shop");
        assertThat(event.path("datacontenttype").asText()).isEqualTo("application/json");
        assertThat(event.path("data").path("username").asText()).isEqualTo("ann");
        assertThat(Duration.between(Instant.parse(event.path("time").asText()), Instant.now()))
                .isLessThan(Duration.ofMinutes(5));
    }

    @Test
    void aBinaryEventIsInHeaders() {
        application.post("orders/binary/bob");

        ReceivedRequest request = receiver.awaitRequest();
        assertThat(request.header("content-type")).isEqualTo("application/json");
        assertThat(request.username()).isEqualTo("bob");
        assertThat(request.header("ce-specversion")).isEqualTo("1.0");
        assertThat(request.header("ce-id")).isEqualTo(request.id());
        assertThat(request.header("ce-type")).isEqualTo("binary");
        assertThat(request.header("ce-source")).isEqualTo("https://shop.example");
        assertThat(request.header("ce-time")).isNotBlank();
    }

    @Test
    void textIsAString() {
        application.post("orders/text/Zo%C3%AB");

        assertThat(receiver.awaitRequest().json().path("data").asText()).isEqualTo("Zoë");
    }
}
