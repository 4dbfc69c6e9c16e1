// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.corpus.app;

import ee.webhooks.Webhook;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;

/** JSON that is JSON already. */
@Webhook
public interface JsonShapes {

    record Objects(JsonObject object) {}

    record Arrays(JsonArray anyArray) {}

    record Structures(JsonStructure anyStructure) {}

    record Values(JsonValue any) {}

    record Scalars(JsonString text, JsonNumber number) {}

    void jsonObjects(Objects payload);

    void jsonArrays(Arrays payload);

    void jsonStructures(Structures payload);

    void jsonValues(Values payload);

    void jsonScalars(Scalars payload);

    void jsonBody(JsonObject payload);

    static Samples samples() {
        JsonObject object = Json.createObjectBuilder()
                .add("anyNumber", 1)
                .add("anyText", "text")
                .addNull("anyNull")
                .build();
        JsonArray array = Json.createArrayBuilder().add(1).add("a").add(object).build();
        return new Samples()
                .of("json-objects", new Objects(object), new Objects(JsonValue.EMPTY_JSON_OBJECT))
                .of("json-arrays", new Arrays(array), new Arrays(JsonValue.EMPTY_JSON_ARRAY))
                .of("json-structures", new Structures(object), new Structures(array))
                .of("json-values", new Values(object), new Values(JsonValue.TRUE), new Values(Json.createValue(1)))
                .of("json-scalars", new Scalars(Json.createValue("text"), Json.createValue(1)))
                .of("json-body", object);
    }
}
