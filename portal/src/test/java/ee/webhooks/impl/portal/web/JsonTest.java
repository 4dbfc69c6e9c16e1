// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.impl.message.WebhookMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private final Json json = new Json();

    @Test
    void anObjectIsRead() {
        assertThat(json.read("{\"a\":[1,{\"b\":\"[{\\\"\"}]}".getBytes(UTF_8)).getJsonArray("a"))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "[]", "1", "null", "\"a\"", "{", "{\"a\":}", "{\"a\":1}}", "{\"a\":1} {}", "{'a':1}"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> json.read(text.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(400))
                .hasMessageStartingWith("WHK00706");
    }

    @Test
    void whatIsNestedTooDeepIsRefusedBeforeAParserSeesIt() {
        String deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);

        assertThatThrownBy(() -> json.read(deep.getBytes(UTF_8))).hasMessageStartingWith("WHK00706");
    }

    @Test
    void mapsListsAndValuesAreWritten() {
        assertThat(json.of(Map.of("a", List.of(1, true, "x", 1.5, Map.of()))).toString())
                .isEqualTo("{\"a\":[1,true,\"x\",1.5,{}]}");
    }

    @Test
    void aProblemHasTheNumberOfItsMessageApart() {
        PortalResponse response =
                json.problem(new ProblemException(404, WebhookMessage.PORTAL_RESOURCE_UNKNOWN).with("X-One", "1"));

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.header("x-one")).contains("1");
        assertThat(new String(response.body(), UTF_8))
                .contains("\"type\":\"urn:webhooks-ee:message:WHK00703\"")
                .contains("\"title\":\"Not Found\"")
                .contains("\"status\":404")
                .contains("\"detail\":\"There is nothing")
                .contains("\"number\":\"WHK00703\"");
    }

    @Test
    void whatHasNoNumberIsAProblemToo() {
        assertThat(new String(json.problem(409, "busy", List.of()).body(), UTF_8))
                .contains("\"type\":\"about:blank\"")
                .doesNotContain("number");
    }
}
