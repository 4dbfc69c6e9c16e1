// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a server by itself gets wrong in the document of any application, with webhooks or without. Each takes away just that, so that the rest of
 * the document is checked as it was served; what stands under {@code webhooks} is never touched.
 */
enum ServerDefect {

    /** WildFly writes {@code "externalDocs": {}}, without the URL that is required. */
    WILDFLY_EMPTY_EXTERNAL_DOCS {
        @Override
        void removeFrom(ObjectNode document) {
            JsonNode docs = document.path("externalDocs");
            if (docs.isObject() && docs.isEmpty()) {
                document.remove("externalDocs");
            }
        }
    },

    /** Payara adds a list of its own, {@code endpoints}, which is no field of OpenAPI. */
    PAYARA_ENDPOINTS {
        @Override
        void removeFrom(ObjectNode document) {
            document.remove("endpoints");
        }
    },

    /** Payara spells out the defaults of OpenAPI 3.0 for {@code @Schema(implementation)}; in 3.1 they have another type or do not exist. */
    PAYARA_DEFAULTS_OF_OPENAPI_3_0 {
        @Override
        void removeFrom(ObjectNode document) {
            for (String keyword : List.of("exclusiveMaximum", "exclusiveMinimum", "nullable")) {
                for (JsonNode schema : document.path("paths").findParents(keyword)) {
                    if (schema.path(keyword).isBoolean()
                            && !schema.path(keyword).asBoolean()) {
                        ((ObjectNode) schema).remove(keyword);
                    }
                }
            }
        }
    },

    /** Payara lists the class of an array among the schemas, and then writes it out where it is used. */
    PAYARA_SCHEMA_OF_AN_ARRAY {
        @Override
        void removeFrom(ObjectNode document) {
            if (!document.findValuesAsText("$ref").contains("#/components/schemas/DeliveryReport")
                    && document.at("/components/schemas") instanceof ObjectNode schemas) {
                schemas.remove("DeliveryReport");
            }
        }
    };

    abstract void removeFrom(ObjectNode document);

    static JsonNode removeAllFrom(JsonNode document) {
        ObjectNode copy = document.deepCopy();
        for (ServerDefect defect : values()) {
            defect.removeFrom(copy);
        }
        return copy;
    }
}
