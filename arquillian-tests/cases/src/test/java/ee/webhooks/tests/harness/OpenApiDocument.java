// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The OpenAPI document that a server serves, and the check that what is sent is what it says. */
public final class OpenApiDocument {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int NOT_FOUND = 404;
    // OpenAPI 3.1 schemas are JSON Schema 2020-12, where "format" is a mere annotation unless asked for.
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig WITH_FORMATS =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode root;
    private final Map<JsonNode, JsonSchema> validators = new IdentityHashMap<>();

    private OpenApiDocument(JsonNode root) {
        this.root = root;
    }

    /** The document of the server that runs the application; empty if that server has no OpenAPI. */
    public static Optional<OpenApiDocument> of(RemoteApplication application) {
        return of(application, "/openapi");
    }

    public static Optional<OpenApiDocument> of(RemoteApplication application, String path) {
        HttpResponse<String> response = application.openApi(path, "JSON");
        if (response.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        assertThat(response.statusCode()).as("status of /openapi").isEqualTo(200);
        return Optional.of(parse(response.body()));
    }

    static OpenApiDocument parse(String json) {
        try {
            return new OpenApiDocument(MAPPER.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode root() {
        return root;
    }

    /** The path items of the webhooks: OpenAPI has them since 3.1, in older documents they are an extension. */
    public JsonNode webhooks() {
        return root.path(root.path("openapi").asText().startsWith("3.0.") ? "x-webhooks" : "webhooks");
    }

    /** The operation of a webhook, which must be there. */
    public JsonNode webhook(String name, String method) {
        JsonNode operation = webhooks().path(name).path(method.toLowerCase(Locale.ROOT));
        assertThat(operation.isObject())
                .as("the document has webhooks.%s.%s; it has webhooks: %s", name, method, webhooks())
                .isTrue();
        return operation;
    }

    /** A schema of the components, which must be there. */
    public JsonNode schema(String name) {
        JsonNode schema = root.path("components").path("schemas").path(name);
        assertThat(schema.isObject())
                .as(
                        "the document has the schema %s; it has: %s",
                        name, root.path("components").path("schemas"))
                .isTrue();
        return schema;
    }

    /** Fails unless the body of the request is what the document says about that webhook. */
    public void describes(ReceivedRequest request) {
        JsonNode requestBody = webhook(request.webhook(), request.method()).path("requestBody");
        if (request.body().length == 0) {
            assertThat(requestBody.path("required").asBoolean())
                    .as("the document requires a body, but none came: %s", request)
                    .isFalse();
            return;
        }
        String mediaType = request.header("content-type").replaceFirst(";.*", "");
        JsonNode schema = requestBody.path("content").path(mediaType).path("schema");
        assertThat(schema.isObject())
                .as(
                        "the document has a schema for the body of type %s of %s; it has: %s",
                        mediaType, request, requestBody)
                .isTrue();
        if (!mediaType.endsWith("json")) {
            return;
        }
        Set<ValidationMessage> problems = validators
                .computeIfAbsent(schema, one -> SCHEMAS.getSchema(standalone(one), WITH_FORMATS))
                .validate(request.json());
        if (!problems.isEmpty()) {
            fail("The payload of %s is not what the document says: %s%nSchema: %s", request, problems, schema);
        }
    }

    /** The schema as a document of its own, with the components where its references look for them. */
    private JsonNode standalone(JsonNode schema) {
        ObjectNode standalone = schema.deepCopy();
        standalone.set("components", root.path("components"));
        return standalone;
    }
}
