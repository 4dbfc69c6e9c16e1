// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContractComparisonTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static JsonNode json(String json) {
        try {
            return MAPPER.readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A contract with one webhook, whose body has the schema. */
    private static JsonNode contract(String schema, String components) {
        ObjectNode contract = (ObjectNode) json(
                "{'webhooks':{'ping':{'post':{'requestBody':{'required':true,'content':{'application/json':{}}}}}}}");
        ((ObjectNode) contract.at("/webhooks/ping/post/requestBody/content/application~1json"))
                .set("schema", json(schema));
        contract.putObject("components").set("schemas", json(components));
        return contract;
    }

    private static List<Change> compare(String before, String after) {
        return ContractComparison.compare(contract(before, "{}"), contract(after, "{}"));
    }

    static Stream<Arguments> breaking() {
        return Stream.of(
                Arguments.of("{'type':'string'}", "{'type':'integer'}", "was string and is now integer"),
                Arguments.of("{'type':'integer'}", "{'type':'number'}", "was integer and is now number"),
                Arguments.of("{'type':'string'}", "{}", "was string and is now anything"),
                Arguments.of("{'type':'string'}", "{'type':['string','null']}", "was string and is now string or null"),
                Arguments.of(
                        "{'enum':['A','B']}",
                        "{'enum':['A','C','B']}",
                        "may now be \"C\", which receivers do not know"),
                Arguments.of("{'enum':['A']}", "{}", "is no longer one of [\"A\"]"),
                Arguments.of("{'format':'date'}", "{'format':'date-time'}", "had format \"date\""),
                Arguments.of("{'format':'date'}", "{}", "no longer has format \"date\""),
                Arguments.of("{'pattern':'a'}", "{'pattern':'b'}", "had pattern \"a\" and now has \"b\""),
                Arguments.of("{'maxLength':5}", "{'maxLength':6}", "had maxLength 5 and now has 6"),
                Arguments.of("{'minimum':5}", "{'minimum':4}", "had minimum 5 and now has 4"),
                Arguments.of("{'minimum':5}", "{}", "no longer has minimum 5"),
                Arguments.of("{'properties':{'a':{}}}", "{'properties':{}}", ".a is no longer sent"),
                Arguments.of(
                        "{'properties':{'a':{}},'required':['a']}", "{'properties':{'a':{}}}", ".a may now be absent"),
                Arguments.of(
                        "{'properties':{'a':{'items':{'type':'string'}}}}",
                        "{'properties':{'a':{'items':{'type':'object'}}}}",
                        ".a[] was string and is now object"),
                Arguments.of("{'items':{'type':'string'}}", "{}", "[] may now be anything"),
                Arguments.of(
                        "{'additionalProperties':{'type':'string'}}",
                        "{'additionalProperties':{'type':'object'}}",
                        "[] was string and is now object"),
                Arguments.of(
                        "{'anyOf':[{'type':'string'}]}",
                        "{'anyOf':[{'type':'string'},{'type':'null'}]}",
                        "may now also be null"),
                Arguments.of(
                        "{'type':'string'}", "{'anyOf':[{'type':'string'},{'type':'null'}]}", "may now also be null"),
                Arguments.of(
                        "{'oneOf':[],'discriminator':{'propertyName':'a'}}",
                        "{'oneOf':[],'discriminator':{'propertyName':'b'}}",
                        "has its kind told by another property"),
                Arguments.of("{'allOf':[{}]}", "{'allOf':[{},{}]}", "is composed of other parts"));
    }

    @ParameterizedTest
    @MethodSource("breaking")
    void aReceiverThatMayGetMoreMayBreak(String before, String after, String text) {
        assertThat(compare(before, after)).singleElement().satisfies(change -> {
            assertThat(change.compatible()).isFalse();
            assertThat(change.text())
                    .startsWith("Webhook 'ping' (POST): the body")
                    .contains(text);
        });
    }

    static Stream<Arguments> harmless() {
        return Stream.of(
                Arguments.of("{'type':'number'}", "{'type':'integer'}"),
                Arguments.of("{'type':['string','null']}", "{'type':'string'}"),
                Arguments.of("{'enum':['A','B']}", "{'enum':['A']}"),
                Arguments.of("{}", "{'enum':['A']}"),
                Arguments.of("{}", "{'format':'date'}"),
                Arguments.of("{'maxLength':5}", "{'maxLength':4}"),
                Arguments.of("{'exclusiveMinimum':1}", "{'exclusiveMinimum':2}"),
                Arguments.of("{}", "{'uniqueItems':true}"),
                Arguments.of("{'properties':{}}", "{'properties':{'a':{}}}"),
                Arguments.of("{'properties':{'a':{}}}", "{'properties':{'a':{}},'required':['a']}"),
                Arguments.of("{'anyOf':[{'type':'string'},{'type':'null'}]}", "{'anyOf':[{'type':'string'}]}"));
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void aReceiverThatGetsLessOrNeedNotLookDoesNot(String before, String after) {
        assertThat(compare(before, after)).singleElement().matches(Change::compatible);
    }

    static Stream<Arguments> equivalent() {
        return Stream.of(
                Arguments.of("{'enum':['A','B']}", "{'enum':['B','A']}"),
                Arguments.of("{'type':['string']}", "{'type':'string'}"),
                Arguments.of("{'required':['a','b']}", "{'required':['b','a']}"),
                Arguments.of("{'const':1}", "{'enum':[1]}"));
    }

    @ParameterizedTest
    @MethodSource("equivalent")
    void orderAndSpellingAreNoChange(String before, String after) {
        assertThat(compare(before, after)).isEmpty();
    }

    @Test
    void theNameOfASchemaIsNoChange() {
        String user = "{'properties':{'friend':{'$ref':'#/components/schemas/%s'}}}";

        assertThat(ContractComparison.compare(
                        contract("{'$ref':'#/components/schemas/User'}", "{'User':" + user.formatted("User") + "}"),
                        contract(
                                "{'$ref':'#/components/schemas/Person'}",
                                "{'Person':" + user.formatted("Person") + "}")))
                .isEmpty();
    }

    @Test
    void aChangeBehindAReferenceIsFoundOnceInEachPlace() {
        String before = "{'User':{'properties':{'name':{},'friend':{'$ref':'#/components/schemas/User'}}}}";
        String after = "{'User':{'properties':{'friend':{'$ref':'#/components/schemas/User'}}}}";

        assertThat(ContractComparison.compare(
                        contract("{'$ref':'#/components/schemas/User'}", before),
                        contract("{'$ref':'#/components/schemas/User'}", after)))
                .containsExactly(Change.incompatible("Webhook 'ping' (POST): the body.name", "is no longer sent"));
    }

    @Test
    void aNewKindIsUnknownToReceivers() {
        String both = "{'Cat':{'type':'object'},'Dog':{'type':'object'}}";
        String cat = "{'oneOf':[{'$ref':'#/components/schemas/Cat'}]}";
        String catOrDog = "{'oneOf':[{'$ref':'#/components/schemas/Cat'},{'$ref':'#/components/schemas/Dog'}]}";

        assertThat(ContractComparison.compare(contract(cat, both), contract(catOrDog, both)))
                .containsExactly(Change.incompatible(
                        "Webhook 'ping' (POST): the body", "may now also be Dog, which receivers do not know"));
    }

    private static JsonNode webhooks(String webhooks) {
        return json("{'webhooks':" + webhooks + "}");
    }

    @Test
    void webhooksBodiesAndParametersComeAndGo() {
        String parameter = "{'name':'%s','in':'query','required':%s,'schema':{'type':'string'}}";
        JsonNode before = webhooks("{'gone':{'post':{}},'kept':{'post':{'parameters':["
                + parameter.formatted("lost", true) + "," + parameter.formatted("loose", true)
                + "],'requestBody':{'required':true,'content':{'application/json':{}}}},'put':{}}}");
        JsonNode after = webhooks("{'new':{'post':{}},'kept':{'post':{'parameters':["
                + parameter.formatted("loose", false) + "," + parameter.formatted("added", false)
                + "],'requestBody':{'content':{'application/xml':{}}}}}}");

        assertThat(ContractComparison.compare(before, after))
                .containsExactly(
                        Change.incompatible("Webhook 'gone' (POST)", "is gone"),
                        Change.incompatible("Webhook 'kept' (POST): the query parameter 'lost'", "is no longer sent"),
                        Change.incompatible("Webhook 'kept' (POST): the query parameter 'loose'", "may now be absent"),
                        Change.compatible("Webhook 'kept' (POST): the query parameter 'added'", "is new"),
                        Change.incompatible("Webhook 'kept' (POST): the body", "may now be absent"),
                        Change.incompatible("Webhook 'kept' (POST): the body", "is no longer sent as application/json"),
                        Change.incompatible("Webhook 'kept' (POST): the body", "may now be sent as application/xml"),
                        Change.incompatible("Webhook 'kept' (PUT)", "is gone"),
                        Change.compatible("Webhook 'new' (POST)", "is new"));
    }
}
