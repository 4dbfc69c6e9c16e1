// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.Webhook;
import ee.webhooks.WebhookConsumer;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.openapi.ModelNode;
import ee.webhooks.impl.openapi.OpenApiScanner;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.junit.jupiter.api.Test;

class DocumentBuilderTest {

    record User(@NotBlank String name, Address address) {}

    record Address(String city) {}

    record Unused(String name) {}

    private static DocumentBuilder builder() {
        ClassLoader application = DocumentBuilderTest.class.getClassLoader();
        StoredJavadoc javadoc = new StoredJavadoc(application);
        return new DocumentBuilder(new OpenApiScanner(application, Map.of(), javadoc), javadoc);
    }

    private static WebhookDocument documentOf(Class<?>... interfaces) {
        return builder().build(WebhookDeclarations.read(List.of(interfaces), new Problems()));
    }

    private static ModelNode operation(WebhookDocument document, String name, String verb) {
        return document.webhooks().get(name).get(verb);
    }

    private static Object at(Object start, String... path) {
        Object value = start;
        for (String step : path) {
            value = value instanceof ModelNode node ? node.get(step) : ((Map<?, ?>) value).get(step);
        }
        return value;
    }

    @Webhook
    @Tag(name = "users", description = "All about users")
    interface UserWebhooks {

        @Webhook("user.created")
        @Operation(summary = "A user was created", operationId = "onUserCreated")
        void created(User user);

        void ping(@QueryParam("page") int page);
    }

    @Test
    void operationHasWhatIsDeclaredAndWhatIsCompleted() {
        WebhookDocument document = documentOf(UserWebhooks.class);
        ModelNode created = operation(document, "user.created", "POST");

        assertThat(document.webhooks()).containsOnlyKeys("user.created", "ping");
        assertThat(created.get("summary")).isEqualTo("A user was created");
        assertThat(created.get("operationId")).isEqualTo("onUserCreated");
        assertThat(created.get("description")).isEqualTo("Sent to endpoints that asked for `user.created`.");
        assertThat(created.get("tags")).isEqualTo(List.of("users"));
        assertThat(at(created, "requestBody", "required")).isEqualTo(true);
        assertThat(at(created, "requestBody", "content", "mediaTypes", "application/json", "schema", "ref"))
                .isEqualTo("#/components/schemas/User");
        assertThat((List<?>) created.get("parameters")).hasSize(3);
        assertThat((List<?>) operation(document, "ping", "POST").get("parameters"))
                .hasSize(4);
    }

    @Webhook
    interface TenantWebhooks {

        @Webhook("addressed.first")
        void first(@WebhookConsumer String tenant, User user, @QueryParam("page") int page);

        @Webhook("addressed.last")
        void last(User user, @WebhookConsumer @NotNull String tenant);

        @DELETE
        @Webhook("addressed.alone")
        void alone(@WebhookConsumer String tenant);
    }

    @Test
    void parameterThatNamesTheConsumerIsNotDocumented() {
        WebhookDocument document = documentOf(TenantWebhooks.class);

        assertThat(document.components().get("schemas")).containsOnlyKeys("User", "Address");
        for (String name : List.of("addressed.first", "addressed.last")) {
            assertThat(at(
                            operation(document, name, "POST"),
                            "requestBody",
                            "content",
                            "mediaTypes",
                            "application/json",
                            "schema",
                            "ref"))
                    .isEqualTo("#/components/schemas/User");
        }
        assertThat((List<?>) operation(document, "addressed.first", "POST").get("parameters"))
                .hasSize(4);
        assertThat((List<?>) operation(document, "addressed.last", "POST").get("parameters"))
                .hasSize(3);
        assertThat((List<?>) operation(document, "addressed.alone", "DELETE").get("parameters"))
                .hasSize(3);
        assertThat(operation(document, "addressed.alone", "DELETE").get("requestBody"))
                .isNull();
    }

    @Test
    void componentsHaveTheSchemasOfPayloads() {
        assertThat(documentOf(UserWebhooks.class).components().get("schemas")).containsOnlyKeys("User", "Address");
    }

    @Webhook("user")
    interface SeveralVerbs {

        void created(User user);

        @PUT
        @Consumes("application/vnd.acme+json")
        void replaced(User user);

        @DELETE
        void removed();
    }

    @Test
    void verbsOfOneNameAreTogether() {
        WebhookDocument document = documentOf(SeveralVerbs.class);

        assertThat(document.webhooks()).containsOnlyKeys("user");
        assertThat(document.webhooks().get("user")).containsOnlyKeys("POST", "PUT", "DELETE");
        assertThat(document.webhooks().get("user").values())
                .extracting(operation -> operation.get("operationId"))
                .containsExactlyInAnyOrder("createdWebhook", "replacedWebhook", "removedWebhook");
        assertThat(at(operation(document, "user", "PUT"), "requestBody", "content", "mediaTypes"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("application/vnd.acme+json");
        assertThat(operation(document, "user", "DELETE").get("requestBody")).isNull();
    }

    @Webhook
    interface WithHidden {

        void shown(User user);

        @Operation(hidden = true)
        void hidden(Unused unused);
    }

    @Test
    void hiddenOperationIsLeftOut() {
        WebhookDocument document = documentOf(WithHidden.class);

        assertThat(document.webhooks()).containsOnlyKeys("shown");
        assertThat(document.components().get("schemas")).doesNotContainKey("Unused");
    }

    @Webhook
    interface OnlyHidden {

        @Operation(hidden = true)
        void hidden(User user);
    }

    @Test
    void documentWithoutWebhooksIsEmpty() {
        WebhookDocument hidden = documentOf(OnlyHidden.class);
        assertThat(hidden.webhooks()).isEmpty();
        assertThat(hidden.components()).isEmpty();
        assertThat(hidden.tags()).isEmpty();

        assertThat(documentOf().webhooks()).isEmpty();
    }

    private static List<Object> tagNames(WebhookDocument document) {
        return document.tags().stream().map(tag -> tag.get("name")).toList();
    }

    @Test
    void tagsThatAreUsedAreDeclared() {
        assertThat(tagNames(documentOf(UserWebhooks.class))).containsExactly("users");
        assertThat(documentOf(UserWebhooks.class).tags().get(0).get("description"))
                .isEqualTo("All about users");
    }

    @Test
    void defaultTagIsDeclaredOnceIfItIsUsed() {
        WebhookDocument document = documentOf(SeveralVerbs.class, UserWebhooks.class);

        assertThat(tagNames(document)).containsExactlyInAnyOrder("users", "webhooks");
        assertThat(operation(document, "user", "POST").get("tags")).isEqualTo(List.of("webhooks"));
    }

    @Webhook
    @Tag(name = "webhooks", description = "Ours")
    interface DeclaringTheDefault {

        void created(User user);
    }

    @Test
    void declaredTagOfTheDefaultNameStays() {
        WebhookDocument document = documentOf(DeclaringTheDefault.class);

        assertThat(tagNames(document)).containsExactly("webhooks");
        assertThat(document.tags().get(0).get("description")).isEqualTo("Ours");
    }

    @Webhook
    interface MaybeWebhooks {

        void maybe(Optional<User> user);
    }

    @Test
    void optionalBodyIsNotRequired() {
        WebhookDocument document = documentOf(MaybeWebhooks.class);

        assertThat(at(operation(document, "maybe", "POST"), "requestBody", "required"))
                .isEqualTo(false);
    }

    @Webhook
    interface Early {

        @Webhook("early")
        void created(User user);
    }

    @Webhook
    interface Late {

        @Webhook("late")
        @Operation(operationId = "createdWebhook")
        void anything(User user);
    }

    @Test
    void operationIdsAreUniqueWhereverOneIsDeclared() {
        WebhookDocument document = documentOf(Early.class, Late.class);

        assertThat(operation(document, "late", "POST").get("operationId")).isEqualTo("createdWebhook");
        assertThat(operation(document, "early", "POST").get("operationId")).isEqualTo("Early_createdWebhook");
    }

    interface Lifecycle<T> {

        void created(T item);
    }

    @Webhook
    interface Addresses extends Lifecycle<Address> {}

    @Test
    void inheritedMethodIsDocumentedWithItsTypeArgument() {
        WebhookDocument document = documentOf(Addresses.class);

        assertThat(at(
                        operation(document, "created", "POST"),
                        "requestBody",
                        "content",
                        "mediaTypes",
                        "application/json",
                        "schema",
                        "ref"))
                .isEqualTo("#/components/schemas/Address");
    }

    @Test
    void everyBuildStartsAfresh() {
        DocumentBuilder builder = builder();
        WebhookDeclarations declarations = WebhookDeclarations.read(List.of(Early.class), new Problems());

        assertThat(builder.build(declarations)).isEqualTo(builder.build(declarations));
    }

    @Webhook
    interface WrittenBodies {

        void json(String json);

        @Consumes("text/plain")
        void text(String text);

        void described(@RequestBodySchema(User.class) String json);
    }

    @Test
    void jsonThatTheApplicationHasWrittenIsAnyJson() {
        WebhookDocument document = documentOf(WrittenBodies.class);

        assertThat(((ModelNode) bodySchema(document, "json", "application/json")).properties())
                .isEmpty();
        assertThat(at(bodySchema(document, "text", "text/plain"), "type").toString())
                .contains("STRING");
        assertThat(at(bodySchema(document, "described", "application/json"), "ref"))
                .isEqualTo("#/components/schemas/User");
    }

    private static Object bodySchema(WebhookDocument document, String name, String mediaType) {
        return at(operation(document, name, "POST"), "requestBody", "content", "mediaTypes", mediaType, "schema");
    }
}
