// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The filter before the checkers takes away what it names, and hides nothing else from them. */
class ServerDefectTest {

    private static final String SCHEMA_OF_3_0 =
            "{'schema':{'type':'object','exclusiveMinimum':false,'exclusiveMaximum':false,'nullable':false}}";

    @ParameterizedTest
    @ValueSource(strings = {"{'externalDocs':{}}", "{'endpoints':{'/':['/api/users']}}"})
    void whatIsNamedIsRemoved(String defect) throws IOException {
        assertThat(ServerDefect.removeAllFrom(json(defect))).isEmpty();
    }

    @Test
    void defaultsOfOpenApi30AreRemovedFromPaths() throws IOException {
        JsonNode mended = ServerDefect.removeAllFrom(json("{'paths':{'/users':" + SCHEMA_OF_3_0 + "}}"));

        assertThat(mended).isEqualTo(json("{'paths':{'/users':{'schema':{'type':'object'}}}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'externalDocs':{'description':'no url'}}",
                "{'info':{'license':{}}}",
                "{'webhooks':{'new-subscription':" + SCHEMA_OF_3_0 + "}}",
                "{'webhooks':{'new-subscription':{'externalDocs':{}}}}",
                "{'components':{'schemas':{'Subscription':" + SCHEMA_OF_3_0 + "}}}",
                "{'paths':{'/users':{'exclusiveMinimum':true,'nullable':true}}}",
                "{'components':{'schemas':{'Subscription':{}}}}",
                "{'paths':{'$ref':'#/components/schemas/DeliveryReport'},'components':{'schemas':{'DeliveryReport':{}}}}"
            })
    void everythingElseStays(String document) throws IOException {
        assertThat(ServerDefect.removeAllFrom(json(document))).isEqualTo(json(document));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
