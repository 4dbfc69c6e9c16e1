// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.ExternalDocumentation;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.junit.jupiter.api.Test;

class OperationTest {

    record Event(String text) {}

    record Other(int number) {}

    interface Verbs {
        @GET
        void get(@QueryParam("q") String q);

        @POST
        void post(Event event);

        @PUT
        void put(Event event);

        @PATCH
        void patch(Event event);

        @DELETE
        void delete();

        void none(Event event);
    }

    @Test
    void everyVerbIsDescribedAndPostWhereThereIsNone() {
        Scan scan = Scan.of(Verbs.class);

        assertThat(scan.description().operations()).hasSize(6);
        assertThat(scan.body("none")).isEqualTo(Scan.reference("Event"));
        assertThat(scan.operation("get").get("requestBody")).isNull();
        assertThat(scan.operation("delete").type()).isEqualTo("Operation");
    }

    interface SeveralVerbs {
        @POST
        @PUT
        void event(Event event);
    }

    @Test
    void oneMethodIsDescribedForEachOfItsVerbs() throws NoSuchMethodException {
        var method = SeveralVerbs.class.getMethod("event", Event.class);
        List<OperationSource> sources = List.of(
                new OperationSource(SeveralVerbs.class, method, "POST", "text/plain"),
                new OperationSource(SeveralVerbs.class, method, "PUT", "application/xml"));

        OpenApiDescription description = new OpenApiScanner(getClass().getClassLoader(), Map.of()).scan(sources);

        assertThat(Scan.at(description.operations().get(sources.get(0)), "requestBody", "content", "mediaTypes"))
                .asInstanceOf(MAP)
                .containsOnlyKeys("text/plain");
        assertThat(Scan.at(description.operations().get(sources.get(1)), "requestBody", "content", "mediaTypes"))
                .asInstanceOf(MAP)
                .containsOnlyKeys("application/xml");
    }

    interface SeveralPosts {
        @POST
        void first(Event event);

        @POST
        void second(Other other);

        @POST
        void second(Event event);
    }

    @Test
    void severalPostsOfOneInterfaceStayApart() {
        Scan scan = Scan.of(SeveralPosts.class);

        assertThat(scan.description().operations()).hasSize(3);
        assertThat(scan.body("first")).isEqualTo(Scan.reference("Event"));
        assertThat(scan.description().operations().values().stream()
                        .map(operation -> operation.references().iterator().next()))
                .containsExactlyInAnyOrder(
                        "#/components/schemas/Event", "#/components/schemas/Event", "#/components/schemas/Other");
    }

    @Path("/ignored")
    interface WithPaths {
        @POST
        @Path("/a/{id}")
        void one(Event event);

        @POST
        @Path("/a/{id}")
        void two(Event event);
    }

    @Test
    void declaredPathsAreIgnored() {
        assertThat(Scan.of(WithPaths.class).description().operations()).hasSize(2);
    }

    interface Parameters {
        @POST
        void event(
                @HeaderParam("X-Tenant") String tenant,
                @Parameter(description = "how many", required = true) @QueryParam("count") int count,
                Optional<Event> event);
    }

    @Test
    void annotatedParametersAreSentAsideOfTheBody() {
        ModelNode operation = Scan.of(Parameters.class).operation("event");

        assertThat(Scan.at(operation, "parameters", 1))
                .isEqualTo(new ModelNode("parameters.Parameter")
                        .put("in", new EnumValue("parameters.Parameter$In", "HEADER"))
                        .put("name", "X-Tenant")
                        .put("schema", Scan.schemaNode("STRING")));
        assertThat(Scan.at(operation, "parameters", 0, "description")).isEqualTo("how many");
        assertThat(Scan.at(operation, "parameters", 0, "required")).isEqualTo(true);
        assertThat(Scan.at(operation, "parameters", 0, "schema", "format")).isEqualTo("int32");
        assertThat(Scan.at(operation, "requestBody", "required")).isEqualTo(false);
    }

    interface Described {
        @POST
        @Operation(operationId = "theId", summary = "In short", description = "At length")
        @ExternalDocumentation(url = "https://example.org/docs")
        @Extension(name = "x-audience", value = "{\"level\": 3}", parseValue = true)
        void described(
                @RequestBody(
                                description = "What happened",
                                content =
                                        @Content(
                                                examples =
                                                        @ExampleObject(
                                                                name = "greeting",
                                                                summary = "A greeting",
                                                                value = "{\"text\": \"hello\", \"sizes\": [1, 2.5]}")))
                        Event event);

        @POST
        void plain(Event event);

        @POST
        @Deprecated
        void old(Event event);

        @POST
        @Operation(hidden = true)
        void hidden(Event event);
    }

    @Test
    void operationSaysWhatWasDeclaredAndNoMore() {
        Scan scan = Scan.of(Described.class);

        ModelNode described = scan.operation("described");
        assertThat(described.get("operationId")).isEqualTo("theId");
        assertThat(described.get("summary")).isEqualTo("In short");
        assertThat(described.get("description")).isEqualTo("At length");
        assertThat(Scan.at(described, "externalDocs", "url")).isEqualTo("https://example.org/docs");
        assertThat(described.get("extensions")).isEqualTo(Map.of("x-audience", Map.of("level", 3)));
        assertThat(scan.operation("plain").properties()).containsOnlyKeys("requestBody");
    }

    @Extension(name = "x-type", value = "type")
    @Tag(name = "typed", description = "Of the type")
    @SecurityScheme(securitySchemeName = "key", type = SecuritySchemeType.HTTP, scheme = "basic")
    @SecurityRequirement(name = "key")
    @APIResponse(responseCode = "204", description = "Of the type")
    interface Extended {
        @POST
        @Extension(name = "x-method", value = "method")
        @Extension(name = "x-other", value = "other")
        @Tag(name = "own", description = "Of the method")
        @APIResponse(responseCode = "410", description = "Of the method")
        @APIResponse(
                responseCode = "429",
                description = "Its own",
                extensions = @Extension(name = "x-response", value = "response"))
        @ExternalDocumentation(url = "https://example.org/docs")
        void own(Event event);

        @POST
        void ofTheType(Event event);

        @POST
        @Extension(name = "x-overloaded", value = "overloaded")
        void ofTheType(String text);
    }

    @Test
    void extensionsAreThoseOfTheOperationAlone() {
        Scan scan = Scan.of(Extended.class);
        Object responses = Scan.at(scan.operation("own"), "responses", "APIResponses");

        assertThat(scan.operation("own").get("extensions")).isEqualTo(Map.of("x-method", "method", "x-other", "other"));
        assertThat(Scan.at(responses, "429", "extensions")).isEqualTo(Map.of("x-response", "response"));
        assertThat(scan.description().operations().entrySet())
                .filteredOn(entry -> entry.getKey().method().getName().equals("ofTheType"))
                .extracting(entry -> entry.getValue().get("extensions"))
                .containsExactlyInAnyOrder(Map.of("x-type", "type"), Map.of("x-overloaded", "overloaded"));
        List<Object> beside = new ArrayList<>(List.of(
                Scan.at(responses, "204"),
                Scan.at(responses, "410"),
                Scan.at(scan.operation("own"), "responses"),
                Scan.at(scan.operation("own"), "externalDocs"),
                scan.component("securitySchemes", "key")));
        beside.addAll(scan.description().tags());
        assertThat(beside).hasSize(7).allMatch(node -> ((ModelNode) node).get("extensions") == null);
    }

    @Test
    void examplesAreParsedAsJson() {
        Object media = Scan.at(
                Scan.of(Described.class).operation("described"),
                "requestBody",
                "content",
                "mediaTypes",
                "application/json");

        assertThat(Scan.at(media, "examples", "greeting", "summary")).isEqualTo("A greeting");
        assertThat(Scan.at(media, "examples", "greeting", "value"))
                .isEqualTo(Map.of("text", "hello", "sizes", List.of(1, new java.math.BigDecimal("2.5"))));
        assertThat(Scan.at(media, "schema")).isEqualTo(Scan.reference("Event"));
    }

    @Test
    void deprecatedMethodIsADeprecatedOperation() {
        assertThat(Scan.of(Described.class).operation("old").get("deprecated")).isEqualTo(true);
    }

    @Test
    void hiddenMethodIsLeftOut() {
        Scan scan = Scan.of(Described.class);

        assertThat(scan.operation("hidden")).isNull();
        assertThat(scan.description().operations()).hasSize(3);
    }

    @Consumes("application/cloudevents+json")
    @Tag(name = "events", description = "All events")
    interface Defaults {
        @POST
        void fromInterface(Event event);

        @POST
        @Consumes("text/plain")
        @Tag(name = "texts")
        void own(String text);
    }

    @Test
    void annotationsOfTheInterfaceAreDefaultsOfItsMethods() {
        Scan scan = Scan.of(Defaults.class);

        assertThat(Scan.at(scan.operation("fromInterface"), "requestBody", "content", "mediaTypes"))
                .asInstanceOf(MAP)
                .containsOnlyKeys("application/cloudevents+json");
        assertThat(scan.operation("fromInterface").get("tags")).isEqualTo(List.of("events"));
        assertThat(Scan.at(scan.operation("own"), "requestBody", "content", "mediaTypes", "text/plain", "schema"))
                .isEqualTo(Scan.schemaNode("STRING"));
        assertThat(scan.operation("own").get("tags")).isEqualTo(List.of("texts"));
        assertThat(scan.description().tags())
                .containsExactly(
                        new ModelNode("tags.Tag").put("name", "events").put("description", "All events"),
                        new ModelNode("tags.Tag").put("name", "texts"));
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Tag(name = "composed")
    @Consumes("application/vnd.acme+json")
    @interface Acme {}

    @Acme
    interface ComposedOnType {
        @POST
        void event(Event event);
    }

    interface ComposedOnMethod {
        @POST
        @Acme
        void event(Event event);
    }

    @Test
    void annotationsMayBeComposedOfOthers() {
        for (Class<?> declared : List.of(ComposedOnType.class, ComposedOnMethod.class)) {
            ModelNode operation = Scan.of(declared).operation("event");

            assertThat(operation.get("tags")).isEqualTo(List.of("composed"));
            assertThat(Scan.at(operation, "requestBody", "content", "mediaTypes"))
                    .asInstanceOf(MAP)
                    .containsOnlyKeys("application/vnd.acme+json");
        }
    }
}
