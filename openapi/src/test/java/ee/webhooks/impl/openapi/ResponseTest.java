// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.junit.jupiter.api.Test;

class ResponseTest {

    record Event(String text) {}

    record Receipt(String id) {}

    interface Nothing {
        @POST
        void post(Event event);

        @PUT
        void put(Event event);

        @POST
        CompletionStage<Void> later(Event event);
    }

    @Test
    void noResponseIsInventedForMethodsThatReturnNothing() {
        assertThat(Scan.of(Nothing.class).description().operations().values())
                .hasSize(3)
                .allSatisfy(operation -> assertThat(operation.properties()).doesNotContainKey("responses"));
    }

    interface Something {
        @POST
        Receipt json(Event event);

        @POST
        @Produces("application/xml")
        List<Receipt> xml(Event event);
    }

    @Test
    void returnTypeDocumentsTheResponse() {
        Scan scan = Scan.of(Something.class);

        Object responses = Scan.at(scan.operation("json"), "responses", "APIResponses");
        assertThat(responses).asInstanceOf(MAP).containsOnlyKeys("200");
        assertThat(Scan.at(responses, "200", "content", "mediaTypes", "application/json", "schema"))
                .isEqualTo(Scan.reference("Receipt"));
        assertThat(Scan.at(
                        scan.operation("xml"),
                        "responses",
                        "APIResponses",
                        "200",
                        "content",
                        "mediaTypes",
                        "application/xml",
                        "schema",
                        "items"))
                .isEqualTo(Scan.reference("Receipt"));
    }

    @APIResponse(responseCode = "5XX", description = "Try again")
    interface Declared {
        @POST
        @APIResponse(
                responseCode = "202",
                description = "Taken",
                headers = @Header(name = "X-Receipt", schema = @Schema(type = SchemaType.STRING)))
        @APIResponse(responseCode = "410", description = "Gone")
        void several(Event event);

        @POST
        @APIResponseSchema(value = Receipt.class, responseCode = "200")
        void schema(Event event);
    }

    @Test
    void declaredResponsesAreKeptAsTheyAre() {
        Scan scan = Scan.of(Declared.class);

        Object responses = Scan.at(scan.operation("several"), "responses", "APIResponses");
        assertThat(responses).asInstanceOf(MAP).containsOnlyKeys("5XX", "202", "410");
        assertThat(Scan.at(responses, "202", "description")).isEqualTo("Taken");
        assertThat(Scan.at(responses, "202", "headers", "X-Receipt", "schema")).isEqualTo(Scan.schemaNode("STRING"));
    }

    @Test
    void responseSchemaNeedsNoProducedType() {
        assertThat(Scan.at(
                        Scan.of(Declared.class).operation("schema"),
                        "responses",
                        "APIResponses",
                        "200",
                        "content",
                        "mediaTypes",
                        "application/json",
                        "schema"))
                .isEqualTo(Scan.reference("Receipt"));
    }

    interface Undeclared {
        @POST
        @APIResponseSchema(Receipt.class)
        void schema(Event event);

        @POST
        @APIResponse(responseCode = "410", description = "Gone")
        Receipt failure(Event event);

        @POST
        @APIResponse(responseCode = "202", description = "Taken")
        Receipt success(Event event);

        @POST
        @APIResponse(responseCode = "410", description = "Gone")
        void nothing(Event event);
    }

    @Test
    void responseSchemaWithoutCodeIsASuccess() {
        assertThat(responses("schema").keySet()).hasToString("[200]");
    }

    @Test
    void returnTypeIsASuccessBesideDeclaredFailures() {
        assertThat(responses("failure").keySet()).hasToString("[410, 200]");
        assertThat(responses("success").keySet()).hasToString("[202]");
        assertThat(responses("nothing").keySet()).hasToString("[410]");
    }

    private static Map<?, ?> responses(String method) {
        return (Map<?, ?>) Scan.at(Scan.of(Undeclared.class).operation(method), "responses", "APIResponses");
    }

    @SecurityScheme(securitySchemeName = "signature", type = SecuritySchemeType.HTTP, scheme = "bearer")
    @SecurityScheme(securitySchemeName = "unused", type = SecuritySchemeType.HTTP, scheme = "basic")
    @SecurityRequirement(name = "signature", scopes = "events")
    interface Secured {
        @POST
        void secured(Event event);

        @POST
        @SecurityRequirements
        void open(Event event);
    }

    @Test
    void securityRequirementsBringTheirSchemesAndNoOthers() {
        Scan scan = Scan.of(Secured.class);

        assertThat(scan.operation("secured").get("security"))
                .isEqualTo(List.of(new ModelNode("security.SecurityRequirement")
                        .put("schemes", Map.of("signature", List.of("events")))));
        assertThat(scan.operation("open").get("security")).isEqualTo(List.of());
        assertThat(scan.description().components().get("securitySchemes"))
                .containsOnlyKeys("signature")
                .containsValue(new ModelNode("security.SecurityScheme")
                        .put("type", new EnumValue("security.SecurityScheme$Type", "HTTP"))
                        .put("scheme", "bearer"));
    }
}
