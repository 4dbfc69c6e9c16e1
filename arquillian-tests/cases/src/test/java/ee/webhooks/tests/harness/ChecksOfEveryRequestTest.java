// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookHeaders;
import ee.webhooks.WebhookSecret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The checks that all tests rely on do find what is wrong. */
class ChecksOfEveryRequestTest {

    private static final OpenApiDocument DOCUMENT = OpenApiDocument.parse("""
            {
              "webhooks": {
                "new-subscription": {
                  "post": {
                    "requestBody": {
                      "required": true,
                      "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Subscription"}}}
                    }
                  }
                }
              },
              "components": {
                "schemas": {
                  "Subscription": {
                    "type": "object",
                    "required": ["username", "plan"],
                    "properties": {
                      "username": {"type": "string"},
                      "start_date": {"type": "string", "format": "date-time"},
                      "plan": {"$ref": "#/components/schemas/Plan"}
                    }
                  },
                  "Plan": {"type": "string", "enum": ["FREE", "PAID"]}
                }
              }
            }
            """);

    @Test
    void whatTheDocumentDescribesPasses() {
        assertThatCode(() -> check("{'username':'ann','plan':'FREE','start_date':'2026-11-22T10:15:30Z'}"))
                .doesNotThrowAnyException();
    }

    @Test
    void aMissingPropertyIsFound() {
        assertThatThrownBy(() -> check("{'plan':'FREE'}")).hasMessageContaining("username");
    }

    @Test
    void anotherTypeIsFound() {
        assertThatThrownBy(() -> check("{'username':7,'plan':'FREE'}")).hasMessageContaining("username");
    }

    @Test
    void aBrokenFormatIsFound() {
        assertThatThrownBy(() -> check("{'username':'ann','plan':'FREE','start_date':'yesterday'}"))
                .hasMessageContaining("start_date");
    }

    @Test
    void whatASchemaRefersToIsChecked() {
        assertThatThrownBy(() -> check("{'username':'ann','plan':'GOLD'}")).hasMessageContaining("plan");
    }

    @Test
    void aBodyThatIsRequiredAndMissingIsFound() {
        assertThatThrownBy(() -> check("")).hasMessageContaining("requires a body");
    }

    @Test
    void anotherMediaTypeIsFound() {
        assertThatThrownBy(() -> DOCUMENT.describes(request("POST", "new-subscription", "text/plain", "ann")))
                .hasMessageContaining("text/plain");
    }

    @Test
    void aWebhookThatIsNotInTheDocumentIsFound() {
        assertThatThrownBy(() -> DOCUMENT.describes(request("POST", "unknown", "application/json", "{}")))
                .hasMessageContaining("webhooks.unknown.POST");
        assertThatThrownBy(() -> DOCUMENT.describes(request("PUT", "new-subscription", "application/json", "{}")))
                .hasMessageContaining("webhooks.new-subscription.PUT");
    }

    @Test
    void aSignatureOfOtherBytesIsFound() {
        ReceivedRequest signed = request("POST", "new-subscription", "application/json", "{}");
        ReceivedRequest changed = new ReceivedRequest(
                signed.method(), signed.uri(), signed.headers(), "{ }".getBytes(StandardCharsets.UTF_8));

        assertThatCode(() -> signed.verify(Receiver.SECRET)).doesNotThrowAnyException();
        assertThatThrownBy(() -> changed.verify(Receiver.SECRET)).hasMessageContaining("Standard Webhooks signature");
    }

    private static void check(String json) {
        DOCUMENT.describes(request("POST", "new-subscription", "application/json", json.replace('\'', '"')));
    }

    private static ReceivedRequest request(String method, String webhook, String contentType, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        long now = Instant.now().getEpochSecond();
        Map<String, List<String>> headers = Map.of(
                "content-type",
                List.of(contentType),
                WebhookHeaders.ID,
                List.of("1"),
                WebhookHeaders.TIMESTAMP,
                List.of(String.valueOf(now)),
                WebhookHeaders.SIGNATURE,
                List.of(WebhookSecret.parse(Receiver.SECRET).sign("1", now, body)));
        return new ReceivedRequest(method, URI.create("/" + webhook), headers, body);
    }
}
