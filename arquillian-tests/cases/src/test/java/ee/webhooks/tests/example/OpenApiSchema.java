// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi31;
import java.util.Set;

/** The JSON Schema of OpenAPI 3.1, with that of the schemas in a document. The files are in the jar of vertx-openapi. */
final class OpenApiSchema {

    private static final String SPECIFICATION = "https://spec.openapis.org/oas/3.1";

    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(
                    VersionFlag.V202012,
                    factory -> factory.metaSchema(OpenApi31.getInstance())
                            .schemaMappers(
                                    mappers -> mappers.mapPrefix(SPECIFICATION, "classpath:spec.openapis.org/oas/3.1")))
            .getSchema(SchemaLocation.of(SPECIFICATION + "/schema-base/2022-10-07"));

    private OpenApiSchema() {}

    static Set<ValidationMessage> problemsOf(JsonNode document) {
        return SCHEMA.validate(document);
    }
}
