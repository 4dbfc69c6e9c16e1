// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.Webhook;
import ee.webhooks.impl.declare.WebhookDeclarations;
import ee.webhooks.impl.message.Problems;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.junit.jupiter.api.Test;

class StandaloneDocumentTest {

    enum Plan {
        FREE,
        PAID
    }

    record User(@NotNull String firstName, @JsonbNillable Integer age, Plan plan, Map<String, User> friends) {}

    @Webhook
    @SecurityScheme(
            securitySchemeName = "token",
            type = SecuritySchemeType.APIKEY,
            in = SecuritySchemeIn.HEADER,
            apiKeyName = "X-Token")
    interface UserWebhooks {

        @APIResponse(responseCode = "204", description = "Taken")
        @SecurityRequirement(name = "token")
        @Extension(name = "x-owner", value = "crm")
        void userCreated(User user);
    }

    private static Map<String, Object> document(Map<String, String> configuration) {
        return StandaloneDocument.of(
                WebhookDeclarations.read(List.of(UserWebhooks.class), new Problems()),
                StandaloneDocumentTest.class.getClassLoader(),
                configuration);
    }

    private static Object at(Object start, String... path) {
        Object value = start;
        for (String step : path) {
            value = ((Map<?, ?>) value).get(step);
        }
        return value;
    }

    @Test
    void anOperationIsWrittenAsInADocument() {
        Map<String, Object> document = document(Map.of());
        Object operation = at(document, "webhooks", "user-created", "post");

        assertThat(document.get("openapi")).isEqualTo("3.1.0");
        assertThat(at(operation, "requestBody", "content", "application/json", "schema"))
                .isEqualTo(Map.of("$ref", "#/components/schemas/User"));
        assertThat(at(operation, "responses", "204", "description")).isEqualTo("Taken");
        assertThat(at(operation, "security")).isEqualTo(List.of(Map.of("token", List.of())));
        assertThat(at(operation, "x-owner")).isEqualTo("crm");
        assertThat(((List<?>) at(operation, "parameters")).get(0))
                .extracting(parameter -> at(parameter, "in"), parameter -> at(parameter, "schema", "type"))
                .containsExactly("header", "string");
    }

    @Test
    void aSchemaIsWrittenWithTheKeywordsOfJsonSchema() {
        Object schemas = at(document(Map.of()), "components", "schemas");

        assertThat(at(schemas, "Plan")).isEqualTo(Map.of("type", "string", "enum", List.of("FREE", "PAID")));
        assertThat(at(schemas, "User"))
                .isEqualTo(Map.of(
                        "type",
                        "object",
                        "required",
                        List.of("firstName"),
                        "properties",
                        Map.of(
                                "firstName",
                                Map.of("type", "string"),
                                "age",
                                Map.of("type", List.of("integer", "null"), "format", "int32"),
                                "plan",
                                Map.of("$ref", "#/components/schemas/Plan"),
                                "friends",
                                Map.of(
                                        "type",
                                        "object",
                                        "additionalProperties",
                                        Map.of("$ref", "#/components/schemas/User")))));
    }

    @Test
    void constantsAreWrittenAsTheSpecificationDoes() {
        assertThat(at(document(Map.of()), "components", "securitySchemes", "token"))
                .isEqualTo(Map.of("type", "apiKey", "name", "X-Token", "in", "header"));
    }

    @Test
    void theConfigurationOfTheApplicationDecidesOfSchemas() {
        Map<String, Object> document = document(Map.of(
                "mp.openapi.extensions.smallrye.property-naming-strategy",
                "LOWER_CASE_WITH_UNDERSCORES",
                "mp.openapi.scan.disable",
                "true"));

        assertThat(at(document, "components", "schemas", "User", "properties", "first_name"))
                .isNotNull();
    }
}
