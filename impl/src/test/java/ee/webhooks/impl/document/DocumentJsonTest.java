// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.openapi.EnumValue;
import ee.webhooks.impl.openapi.ModelNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentJsonTest {

    @Test
    void anOperationLooksAsInADocument() {
        ModelNode operation = new ModelNode("Operation")
                .put("operationId", "created")
                .put("extensions", Map.of("x-webhook-name", "created"))
                .put("security", List.of(new ModelNode("security.SecurityRequirement")))
                .put("requestBody", new ModelNode("parameters.RequestBody").put("content", content()))
                .put("responses", responses());

        assertThat(DocumentJson.of(operation))
                .isEqualTo(Map.of(
                        "operationId",
                        "created",
                        "x-webhook-name",
                        "created",
                        "security",
                        List.of(Map.of()),
                        "requestBody",
                        Map.of(
                                "content",
                                Map.of(
                                        "application/json",
                                        Map.of("schema", Map.of("$ref", "#/components/schemas/User")))),
                        "responses",
                        Map.of("204", Map.of("description", "We have it"))));
    }

    @Test
    void aBodyThatMayBeAnythingIsDescribedSoThatItIsKept() {
        assertThat(DocumentJson.of(new ModelNode("media.MediaType").put("schema", schema())))
                .isEqualTo(Map.of("schema", Map.of("description", "Any value")));
        assertThat(DocumentJson.of(schema())).isEqualTo(Map.of());
    }

    @Test
    void theTypesOfASchemaAreOneOrAList() {
        assertThat(DocumentJson.of(schema().put("type", List.of(type("STRING")))))
                .isEqualTo(Map.of("type", "string"));
        assertThat(DocumentJson.of(schema().put("type", List.of(type("STRING"), type("NULL")))))
                .isEqualTo(Map.of("type", List.of("string", "null")));
    }

    @ParameterizedTest
    @CsvSource({
        "ref, $ref",
        "enumeration, enum",
        "defaultValue, default",
        "constValue, const",
        "additionalPropertiesBoolean, additionalProperties",
        "ifSchema, if",
        "minLength, minLength"
    })
    void aPropertyHasItsNameInADocument(String property, String name) {
        assertThat(DocumentJson.of(schema().put(property, "value"))).isEqualTo(Map.of(name, "value"));
    }

    @Test
    void whatHasNoPropertyOfItsOwnStandsAmongTheOthers() {
        assertThat(DocumentJson.of(schema().put(ModelNode.KEYWORDS, Map.of("contentEncoding", "base64"))))
                .isEqualTo(Map.of("contentEncoding", "base64"));
    }

    @Test
    void aSchemaThatIsTrueOrFalseIsJustThat() {
        assertThat(DocumentJson.of(schema().put("booleanSchema", true))).isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource({"HEADER, header", "DEEPOBJECT, deepObject", "PIPEDELIMITED, pipeDelimited"})
    void aConstantIsWrittenAsInADocument(String constant, String text) {
        assertThat(DocumentJson.of(new EnumValue("parameters.Parameter$Style", constant)))
                .isEqualTo(text);
    }

    private static ModelNode content() {
        return new ModelNode("media.Content")
                .put(
                        "mediaTypes",
                        Map.of(
                                "application/json",
                                new ModelNode("media.MediaType")
                                        .put("schema", schema().put("ref", "#/components/schemas/User"))));
    }

    private static ModelNode responses() {
        return new ModelNode("responses.APIResponses")
                .put(
                        "APIResponses",
                        Map.of("204", new ModelNode("responses.APIResponse").put("description", "We have it")));
    }

    private static ModelNode schema() {
        return new ModelNode("media.Schema");
    }

    private static EnumValue type(String name) {
        return new EnumValue("media.Schema$SchemaType", name);
    }
}
