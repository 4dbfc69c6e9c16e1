// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a receiver answers to a sender that asks for its consent. */
class WebhookHandshakeTest {

    private static HttpHeaders headers(Map<String, String> headers) {
        return (HttpHeaders) Proxy.newProxyInstance(
                WebhookHandshakeTest.class.getClassLoader(),
                new Class<?>[] {HttpHeaders.class},
                (proxy, method, arguments) -> headers.get(arguments[0]));
    }

    private static Response answer(WebhookHandshake handshake, String origin) {
        return handshake.answer(headers(Map.of("WebHook-Request-Origin", origin)));
    }

    @Test
    void whatIsNoRequestForConsentIsToldTheMethods() {
        Response response = WebhookHandshake.allow("shop.example").answer(headers(Map.of()));

        assertThat(response.getStatus()).isEqualTo(204);
        assertThat(response.getAllowedMethods()).containsExactlyInAnyOrder("OPTIONS", "POST");
    }

    @Test
    void consentHasTheLowestLimitThatThereIs() {
        Response response = answer(WebhookHandshake.allow("shop.example").limitedTo(1), "shop.example");

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getHeaderString("WebHook-Allowed-Rate")).isEqualTo("1");
        assertThat(response.getAllowedMethods()).containsExactlyInAnyOrder("OPTIONS", "POST");
    }

    /** The platform takes some letters beyond ASCII for the same as one of ASCII in another case: the long s, and the sign of Kelvin. */
    @ParameterizedTest
    @CsvSource({
        "SHOP.example, 200",
        "\u017fhop.example, 403",
        "boo\u212a.example, 403",
        "shop.example.evil.example, 403",
        "'', 403"
    })
    void onlyAnOriginThatIsAllowedGetsConsent(String origin, int status) {
        Response response = answer(WebhookHandshake.allow("shop.example", "book.example"), origin);

        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getHeaderString("WebHook-Allowed-Origin")).isEqualTo(status == 200 ? origin : null);
    }
}
