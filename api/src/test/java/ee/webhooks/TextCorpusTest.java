// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.hostile.HostileText;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each text of the corpus at each place where one comes in: it comes out as it went in, or is refused by a numbered message. */
class TextCorpusTest {

    static List<HostileText> corpus() {
        return HostileText.all();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void callTakesATextAsItIsOrRefusesIt(HostileText text) {
        WebhookCall call = WebhookCall.of("user-created");
        String given = text.text();

        takes(text, 'N', given, name -> WebhookCall.of(name).webhook());
        takes(text, 'W', given, id -> call.withId(id).id().orElseThrow());
        if (given.equals(WebhookEndpoint.EVERY_CONSUMER)) {
            refuses(() -> call.to(given));
        } else {
            takes(text, 'N', given, name -> call.to(name).consumer().orElseThrow());
        }
        takes(text, 'N', given, name -> call.orderedBy(name).orderKey().orElseThrow());
        takes(text, 'N', given, name -> call.withMethod(name).method().orElseThrow());
        takes(text, 'H', given, value -> call.header("X-Text", value).headers().get("x-text"));
        takes(
                text,
                'Q',
                given,
                value -> call.queryParam("name", value).queryParams().get(0).value());
        if (!given.isBlank()) {
            takes(
                    text,
                    'Q',
                    given,
                    name -> call.queryParam(name, "value").queryParams().get(0).name());
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void endpointTakesATextAsItIsOrRefusesIt(HostileText text) {
        String given = text.text();

        takes(text, 'E', given, id -> endpoint(id).build().id());
        if (given.equals(WebhookEndpoint.EVERY_CONSUMER)) {
            refuses(() -> endpoint().consumer(given).build());
        } else {
            takes(
                    text,
                    'N',
                    given,
                    name -> endpoint().consumer(name).build().consumer().orElseThrow());
        }
        takes(
                text,
                'P',
                given,
                prose -> endpoint().description(prose).build().description().orElse(""));
        takes(
                text,
                'N',
                given,
                key -> keyOf(endpoint().metadata(key, "value").build().metadata()));
        takes(
                text,
                'P',
                given,
                value -> endpoint().metadata("key", value).build().metadata().get("key"));
        takes(
                text,
                'H',
                given,
                value -> endpoint().header("X-Text", value).build().headers().get("X-Text"));
        if (!given.contains("*")) {
            takes(
                    text,
                    'N',
                    given,
                    name -> endpoint().events(name).build().events().iterator().next());
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void queriesTakeATextAsItIsOrRefuseIt(HostileText text) {
        WebhookDeliveryQuery all = WebhookDeliveryQuery.all();
        String given = text.text();

        takes(text, 'N', given, name -> all.id(name).id().orElseThrow());
        takes(text, 'N', given, name -> all.webhook(name).webhook().orElseThrow());
        takes(text, 'N', given, name -> all.endpoint(name).endpoint().orElseThrow());
        takes(text, 'N', given, name -> all.consumer(name).consumer().orElseThrow());
        takes(
                text,
                'N',
                given,
                name -> WebhookEndpointQuery.all().consumer(name).consumer().orElseThrow());
        takes(
                text,
                'N',
                given,
                name -> WebhookEndpointQuery.all().webhook(name).webhook().orElseThrow());
        takes(
                text,
                'N',
                given,
                name -> WebhookEndpointQuery.all().after(name).after().orElseThrow());
    }

    @Test
    void urlOfAnEndpointIsAscii() {
        refuses(() -> endpoint().url(URI.create("https://acme.example/größe")).build());
    }

    @Test
    void anEmptyDescriptionIsNone() {
        assertThat(endpoint().description("").build().description()).isEmpty();
        assertThat(endpoint().description(null).build().description()).isEmpty();
    }

    private static void takes(HostileText text, char kind, String given, Function<String, String> taker) {
        if (text.isFor(kind)) {
            assertThat(taker.apply(given)).isEqualTo(given);
        } else {
            refuses(() -> taker.apply(given));
        }
    }

    private static void refuses(ThrowingCallable taker) {
        assertThatThrownBy(taker)
                .isInstanceOf(WebhookInvalidException.class)
                .message()
                .matches("WHK00\\d{3}: [^\\x00-\\x1f\\x7f]*");
    }

    private static String keyOf(Map<String, String> metadata) {
        return metadata.keySet().iterator().next();
    }

    private static WebhookEndpoint.Builder endpoint() {
        return endpoint("acme");
    }

    private static WebhookEndpoint.Builder endpoint(String id) {
        return WebhookEndpoint.builder(id).url(URI.create("https://acme.example/"));
    }
}
