// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.portal.web.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleMakerTest {

    private static final String COMPONENTS = """
            {"Item": {"type": "object", "required": ["name"], "properties": {
                "name": {"type": "string", "minLength": 10},
                "parent": {"$ref": "#/components/schemas/Item"},
                "at": {"type": "string", "format": "date-time"}}},
             "Plan": {"type": "string", "enum": ["FREE", "PAID"]}}
            """;

    private final Json json = new Json();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"type": "string"} | "example"
            {"type": "string", "maxLength": 3} | "exa"
            {"type": "string", "format": "uuid"} | "3fa85f64-5717-4562-b3fc-2c963f66afa6"
            {"type": "string", "example": "mine"} | "mine"
            {"type": "string", "examples": ["first", "second"]} | "first"
            {"const": 7} | 7
            {"type": ["null", "integer"]} | 1
            {"type": "integer", "minimum": 5} | 5
            {"type": "integer", "maximum": 0} | 0
            {"type": "integer", "exclusiveMinimum": 5} | 6
            {"type": "number"} | 1.5
            {"type": "boolean"} | true
            {"type": "array", "items": {"$ref": "#/components/schemas/Plan"}} | ["FREE"]
            {"$ref": "#/components/schemas/Item"} | {"name":"examplexxx","at":"2026-01-31T12:00:00Z"}
            {"oneOf": [{"type": "null"}, {"type": "integer"}]} | 1
            {"allOf": [{"$ref": "#/components/schemas/Item"}, {"properties": {"more": {"type": "boolean"}}}]} | {"name":"examplexxx","at":"2026-01-31T12:00:00Z","more":true}
            {"type": "null"} | null
            """)
    void valueIsOfTheSchema(String schema, String example) {
        Map<String, Object> components = map(json.read(COMPONENTS.getBytes(StandardCharsets.UTF_8)));
        Object described = plain(json.read(schema.getBytes(StandardCharsets.UTF_8)));

        assertThat(json.of(new ExampleMaker(components).example(described)).toString())
                .isEqualTo(example);
    }

    private static Map<String, Object> map(JsonObject object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.forEach((name, value) -> map.put(name, plain(value)));
        return map;
    }

    private static Object plain(JsonValue value) {
        if (value instanceof JsonObject object) {
            return map(object);
        }
        if (value instanceof JsonArray array) {
            return array.stream().map(ExampleMakerTest::plain).toList();
        }
        if (value instanceof JsonString text) {
            return text.getString();
        }
        return value instanceof JsonNumber number
                ? number.bigDecimalValue()
                : value == JsonValue.NULL ? null : (Object) (value == JsonValue.TRUE);
    }
}
