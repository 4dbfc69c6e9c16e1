// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Objects of the model of MicroProfile OpenAPI that keep what they are given, as those of servers do. */
final class Model {

    private Model() {}

    static <T> T create(Class<T> type) {
        Map<String, Object> properties = new HashMap<>();
        return type.cast(Proxy.newProxyInstance(
                Model.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    String name = method.getName();
                    if (method.getDeclaringClass() == Object.class) {
                        return switch (name) {
                            case "equals" -> self == arguments[0];
                            case "hashCode" -> System.identityHashCode(self);
                            default -> properties.toString();
                        };
                    }
                    if (name.startsWith("set")) {
                        return properties.put(name.substring("set".length()), arguments[0]);
                    }
                    if (name.startsWith("get")) {
                        return properties.get(name.substring("get".length()));
                    }
                    if (name.startsWith("add") && arguments.length == 1) {
                        add(properties, name.substring("add".length()) + "s", arguments[0]);
                        return self;
                    }
                    throw new UnsupportedOperationException(name);
                }));
    }

    private static void add(Map<String, Object> properties, String name, Object added) {
        List<Object> all = new ArrayList<>((List<?>) properties.getOrDefault(name, List.of()));
        all.add(added);
        properties.put(name, all);
    }

    static Schema text() {
        Schema schema = create(Schema.class);
        schema.setType(Schema.SchemaType.STRING);
        return schema;
    }

    static Schema integer() {
        Schema schema = create(Schema.class);
        schema.setType(Schema.SchemaType.INTEGER);
        return schema;
    }

    static Schema reference(String name) {
        Schema schema = create(Schema.class);
        schema.setRef(SchemaReference.to(name));
        return schema;
    }

    static Schema list(Schema items) {
        Schema schema = create(Schema.class);
        schema.setType(Schema.SchemaType.ARRAY);
        schema.setItems(items);
        return schema;
    }

    static Schema object(Map<String, Schema> properties) {
        Schema schema = create(Schema.class);
        schema.setType(Schema.SchemaType.OBJECT);
        schema.setProperties(new TreeMap<>(properties));
        return schema;
    }

    static Schema described(Schema schema, String description) {
        schema.setDescription(description);
        return schema;
    }

    static Schema required(Schema schema, String... names) {
        schema.setRequired(List.of(names));
        return schema;
    }

    static OpenAPI document(Map<String, Schema> schemas) {
        OpenAPI document = create(OpenAPI.class);
        document.setComponents(create(Components.class));
        document.getComponents().setSchemas(new LinkedHashMap<>(new TreeMap<>(schemas)));
        return document;
    }
}
