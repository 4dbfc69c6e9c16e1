// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ee.webhooks.Webhook;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.declare.WebhookDescriptor;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.openapi.EnumValue;
import ee.webhooks.impl.openapi.ModelNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationDefaultsTest {

    record User(String name) {}

    @Webhook
    interface UserWebhooks {

        @Webhook("user.created")
        void userCreated(User user);

        void maybeCreated(Optional<User> user);

        void ping();

        @PUT
        void parse2Names_atOnce();
    }

    @Webhook
    interface OtherWebhooks {

        @POST
        @Webhook("other.created")
        void userCreated(User user);
    }

    /** Of the same simple name as the other. */
    static final class Elsewhere {

        @Webhook
        interface OtherWebhooks {

            @Webhook("elsewhere.created")
            void userCreated(User user);
        }

        private Elsewhere() {}
    }

    private final OperationDefaults completion = new OperationDefaults();

    private static WebhookDescriptor descriptor(Class<?> declaring, String method) {
        return WebhookDeclarations.read(List.of(declaring), new Problems()).all().stream()
                .filter(candidate -> candidate.method().getName().equals(method))
                .findFirst()
                .orElseThrow();
    }

    private ModelNode complete(Class<?> declaring, String method, ModelNode operation) {
        completion.complete(descriptor(declaring, method), operation);
        return operation;
    }

    private ModelNode completed(String method) {
        return complete(UserWebhooks.class, method, new ModelNode("Operation"));
    }

    @Test
    void whatIsMissingIsFilledIn() {
        ModelNode operation = completed("userCreated");

        assertThat(operation.get("operationId")).isEqualTo("userCreatedWebhook");
        assertThat(operation.get("summary")).isEqualTo("User Created");
        assertThat(operation.get("description")).isEqualTo("Sent to endpoints that asked for `user.created`.");
        assertThat(operation.get("tags")).isEqualTo(List.of("webhooks"));
        assertThat(operation.get("security")).isEqualTo(List.of(new ModelNode("security.SecurityRequirement")));
        assertThat(operation.get("extensions")).isEqualTo(Map.of("x-webhook-name", "user.created"));
    }

    @Test
    void anyTwoHundredIsTheDefaultResponse() {
        ModelNode responses = (ModelNode) completed("ping").get("responses");

        assertThat(responses.type()).isEqualTo("responses.APIResponses");
        assertThat(responses.get("APIResponses"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, ModelNode.class))
                .containsOnlyKeys("2XX")
                .allSatisfy((status, response) -> {
                    assertThat(response.type()).isEqualTo("responses.APIResponse");
                    assertThat((String) response.get("description")).isNotBlank();
                });
    }

    @Test
    void whatIsDeclaredStays() {
        ModelNode security = new ModelNode("security.SecurityRequirement").put("schemes", Map.of("key", List.of()));
        ModelNode responses = new ModelNode("responses.APIResponses").put("APIResponses", Map.of());
        ModelNode declared = new ModelNode("Operation")
                .put("operationId", "onUserCreated")
                .put("summary", "A user")
                .put("description", "was created")
                .put("tags", List.of("users"))
                .put("security", List.of(security))
                .put("responses", responses)
                .put("deprecated", true);
        ModelNode before = declared.copy();
        ModelNode operation = complete(UserWebhooks.class, "userCreated", declared);

        before.properties()
                .forEach((property, value) ->
                        assertThat(operation.get(property)).as(property).isEqualTo(value));
    }

    @Test
    void emptyTextsAndListsAreFilledInToo() {
        ModelNode operation = complete(
                UserWebhooks.class,
                "userCreated",
                new ModelNode("Operation")
                        .put("operationId", "")
                        .put("summary", "")
                        .put("tags", List.of())
                        .put("security", List.of()));

        assertThat(operation.get("operationId")).isEqualTo("userCreatedWebhook");
        assertThat(operation.get("summary")).isEqualTo("User Created");
        assertThat(operation.get("tags")).isEqualTo(List.of("webhooks"));
        assertThat(operation.get("security")).isEqualTo(List.of(new ModelNode("security.SecurityRequirement")));
    }

    @ParameterizedTest
    @CsvSource({"ping, Ping", "maybeCreated, Maybe Created", "parse2Names_atOnce, Parse2 Names At Once"})
    void summaryIsTheMethodInTitleCase(String method, String summary) {
        assertThat(completed(method).get("summary")).isEqualTo(summary);
    }

    @Test
    void generatedIdsAreUnique() {
        assertThat(completed("userCreated").get("operationId")).isEqualTo("userCreatedWebhook");
        assertThat(operationId(OtherWebhooks.class)).isEqualTo("OtherWebhooks_userCreatedWebhook");
        assertThat(operationId(Elsewhere.OtherWebhooks.class)).isEqualTo("OtherWebhooks_userCreatedWebhook2");
        assertThat(operationId(Elsewhere.OtherWebhooks.class)).isEqualTo("OtherWebhooks_userCreatedWebhook3");
    }

    private Object operationId(Class<?> declaring) {
        return complete(declaring, "userCreated", new ModelNode("Operation")).get("operationId");
    }

    @Test
    void generatedIdGivesWayToADeclaredOne() {
        complete(UserWebhooks.class, "ping", new ModelNode("Operation").put("operationId", "userCreatedWebhook"));

        assertThat(completed("userCreated").get("operationId")).isEqualTo("UserWebhooks_userCreatedWebhook");
    }

    @Test
    void eachOfTheSignatureHeadersIsAParameter() {
        assertThatParameters(completed("ping"))
                .extracting(
                        parameter -> parameter.get("name"),
                        parameter -> parameter.get("in"),
                        parameter -> parameter.get("required"),
                        parameter -> ((ModelNode) parameter.get("schema")).get("type"))
                .containsExactly(
                        tuple("webhook-id", header(), true, type("STRING")),
                        tuple("webhook-timestamp", header(), true, type("INTEGER")),
                        tuple("webhook-signature", header(), true, type("STRING")));
        assertThatParameters(completed("ping")).allSatisfy(parameter -> {
            assertThat(parameter.type()).isEqualTo("parameters.Parameter");
            assertThat((String) parameter.get("description")).isNotBlank();
        });
    }

    @Test
    void signatureHeaderThatIsDeclaredIsThereOnceWithItsText() {
        ModelNode operation = new ModelNode("Operation")
                .put(
                        "parameters",
                        List.of(new ModelNode("parameters.Parameter")
                                .put("name", "Webhook-Id")
                                .put("in", new EnumValue("parameters.Parameter$In", "HEADER"))
                                .put("description", "Keep it for 30 days")));

        completion.complete(descriptor(UserWebhooks.class, "userCreated"), operation);

        assertThat(operation.get("parameters"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(3)
                .first()
                .satisfies(header -> {
                    assertThat(((ModelNode) header).get("description")).isEqualTo("Keep it for 30 days");
                    assertThat(((ModelNode) header).get("required")).isEqualTo(true);
                    assertThat(((ModelNode) header).get("schema")).isNotNull();
                });
    }

    @Test
    void theTimestampIsALong() {
        assertThatParameters(completed("ping"))
                .filteredOn(parameter -> parameter.get("name").equals("webhook-timestamp"))
                .extracting(parameter -> ((ModelNode) parameter.get("schema")).get("format"))
                .containsExactly("int64");
    }

    @ParameterizedTest
    @CsvSource({
        "/users/{id}, id",
        "{event}, event",
        "'{a}.{b}.{a}', 'a,b'",
        "'a}{b', ''",
        "'{}', ''",
    })
    void bracesInTheNameAreParameters(String name, String parameters) {
        WebhookDescriptor descriptor = descriptor(UserWebhooks.class, "ping");
        ModelNode operation = new ModelNode("Operation");
        completion.complete(
                new WebhookDescriptor(
                        name,
                        descriptor.verb(),
                        descriptor.declaringInterface(),
                        descriptor.method(),
                        descriptor.body(),
                        descriptor.sent(),
                        descriptor.consumer(),
                        descriptor.contentType(),
                        descriptor.cloudEvent()),
                operation);

        assertThatParameters(operation)
                .filteredOn(parameter -> parameter.get("in").equals(new EnumValue("parameters.Parameter$In", "PATH")))
                .allMatch(parameter -> parameter.get("required").equals(true))
                .extracting(parameter -> (String) parameter.get("name"))
                .containsExactlyElementsOf(parameters.isEmpty() ? List.of() : List.of(parameters.split(",")));
    }

    @Test
    void declaredFailuresStandBesideAnySuccess() {
        assertThat(statuses("410")).containsExactly("410", "2XX");
        assertThat(statuses("410", "202")).containsExactly("410", "202");
        assertThat(statuses("default")).containsExactly("default");
        assertThat(statuses()).as("declared as empty").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "204, No Content",
        "429, Too Many Requests",
        "5XX, Failed",
        "799, Any other answer",
        "default, Any other answer"
    })
    void responseWithoutADescriptionGetsOne(String status, String description) {
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put(status, new ModelNode("responses.APIResponse"));
        responses.put("503", new ModelNode("responses.APIResponse").put("description", "Declared"));
        responses.put("504", new ModelNode("responses.APIResponse").put("ref", "#/components/responses/Late"));
        complete(UserWebhooks.class, "ping", withResponses(responses));

        assertThat(((ModelNode) responses.get(status)).get("description")).isEqualTo(description);
        assertThat(((ModelNode) responses.get("503")).get("description")).isEqualTo("Declared");
        assertThat(((ModelNode) responses.get("504")).properties()).containsOnlyKeys("ref");
    }

    private Set<Object> statuses(String... declared) {
        Map<String, Object> responses = new LinkedHashMap<>();
        for (String status : declared) {
            responses.put(status, new ModelNode("responses.APIResponse"));
        }
        ModelNode operation = complete(UserWebhooks.class, "ping", withResponses(responses));
        return new LinkedHashSet<>(((Map<?, ?>) ((ModelNode) operation.get("responses")).get("APIResponses")).keySet());
    }

    private static ModelNode withResponses(Map<String, Object> responses) {
        return new ModelNode("Operation")
                .put("responses", new ModelNode("responses.APIResponses").put("APIResponses", responses));
    }

    private static EnumValue header() {
        return new EnumValue("parameters.Parameter$In", "HEADER");
    }

    private static List<EnumValue> type(String name) {
        return List.of(new EnumValue("media.Schema$SchemaType", name));
    }

    private static ListAssert<ModelNode> assertThatParameters(ModelNode operation) {
        return assertThat(operation.get("parameters")).asInstanceOf(InstanceOfAssertFactories.list(ModelNode.class));
    }

    @Test
    void declaredParametersComeFirst() {
        ModelNode page = new ModelNode("parameters.Parameter").put("name", "page");
        ModelNode operation =
                complete(UserWebhooks.class, "ping", new ModelNode("Operation").put("parameters", List.of(page)));

        assertThatParameters(operation)
                .extracting(parameter -> parameter.get("name"))
                .containsExactly("page", "webhook-id", "webhook-timestamp", "webhook-signature");
    }

    @Test
    void declaredExtensionsStay() {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("x-owner", "team-a");
        ModelNode operation =
                complete(UserWebhooks.class, "ping", new ModelNode("Operation").put("extensions", extensions));
        assertThat(operation.get("extensions")).isEqualTo(Map.of("x-owner", "team-a", "x-webhook-name", "ping"));

        ModelNode named = complete(
                UserWebhooks.class,
                "ping",
                new ModelNode("Operation").put("extensions", Map.of("x-webhook-name", "declared")));
        assertThat(named.get("extensions")).isEqualTo(Map.of("x-webhook-name", "declared"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"servers", "callbacks"})
    void whatIsAboutRequestsToTheApplicationGoes(String property) {
        ModelNode operation =
                complete(UserWebhooks.class, "ping", new ModelNode("Operation").put(property, List.of("any")));

        assertThat(operation.properties()).doesNotContainKey(property);
    }

    @ParameterizedTest
    @CsvSource({"userCreated, true", "maybeCreated, false"})
    void bodyIsRequiredUnlessItIsOptional(String method, boolean required) {
        ModelNode operation = complete(
                UserWebhooks.class,
                method,
                new ModelNode("Operation").put("requestBody", new ModelNode("parameters.RequestBody")));

        assertThat(((ModelNode) operation.get("requestBody")).get("required")).isEqualTo(required);
    }

    @Test
    void bodyThatSaysWhetherItIsRequiredStays() {
        ModelNode declared = new ModelNode("parameters.RequestBody").put("required", false);
        ModelNode reference = new ModelNode("parameters.RequestBody").put("ref", "#/components/requestBodies/User");

        for (ModelNode body : Arrays.asList(declared, reference)) {
            ModelNode before = body.copy();
            complete(UserWebhooks.class, "userCreated", new ModelNode("Operation").put("requestBody", body));
            assertThat(body).isEqualTo(before);
        }
    }
}
