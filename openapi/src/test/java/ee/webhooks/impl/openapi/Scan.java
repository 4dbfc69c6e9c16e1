// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Scans all methods of interfaces, and finds its way through what came of it. */
record Scan(OpenApiDescription description) {

    private static final String JSON = "application/json";

    static Scan of(Class<?>... interfaces) {
        return with(Map.of(), interfaces);
    }

    static Scan with(Map<String, String> settings, Class<?>... interfaces) {
        List<OperationSource> sources = Arrays.stream(interfaces)
                .flatMap(declared -> Arrays.stream(declared.getMethods())
                        .filter(method -> !method.isBridge())
                        .map(method -> new OperationSource(declared, method, verb(method), JSON)))
                .toList();
        return new Scan(new OpenApiScanner(Scan.class.getClassLoader(), settings).scan(sources));
    }

    private static String verb(Method method) {
        if (method.isAnnotationPresent(GET.class)) {
            return "GET";
        }
        if (method.isAnnotationPresent(PUT.class)) {
            return "PUT";
        }
        if (method.isAnnotationPresent(PATCH.class)) {
            return "PATCH";
        }
        return method.isAnnotationPresent(DELETE.class) ? "DELETE" : "POST";
    }

    ModelNode operation(String method) {
        return description.operations().entrySet().stream()
                .filter(entry -> entry.getKey().method().getName().equals(method))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** The schema of the body, as JSON. */
    ModelNode body(String method) {
        return (ModelNode) at(operation(method), "requestBody", "content", "mediaTypes", JSON, "schema");
    }

    ModelNode component(String section, String name) {
        return description.components().getOrDefault(section, Map.of()).get(name);
    }

    ModelNode schema(String name) {
        return component("schemas", name);
    }

    Object schemaOf(String name, String property) {
        return at(schema(name), "properties", property);
    }

    /** Follows properties, keys of maps and indexes of lists. */
    static Object at(Object start, Object... path) {
        Object value = start;
        for (Object step : path) {
            if (value instanceof ModelNode node) {
                value = node.get((String) step);
            } else if (value instanceof Map<?, ?> map) {
                value = map.get(step);
            } else if (value instanceof List<?> list) {
                value = list.get((Integer) step);
            } else {
                return null;
            }
        }
        return value;
    }

    static ModelNode schemaNode(String type) {
        return new ModelNode("media.Schema").put("type", List.of(new EnumValue("media.Schema$SchemaType", type)));
    }

    static ModelNode reference(String name) {
        return new ModelNode("media.Schema").put("ref", "#/components/schemas/" + name);
    }
}
