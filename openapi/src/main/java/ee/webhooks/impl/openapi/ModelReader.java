// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.Constructible;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Reads objects of the MicroProfile OpenAPI model into nodes, by the getters of their model interfaces. Knows the model
 * only through its classes, never by a name in a string: shading would move one and not the other.
 */
final class ModelReader {

    private static final String MODELS = Constructible.class.getPackageName() + ".";
    private static final String GET = "get";
    private static final String EXTENSIONS = "extensions";
    private static final String RESPONSES = "responses.APIResponses";

    /** The keywords of JSON Schema whose property of {@link Schema} has another name. */
    private static final Map<String, String> SCHEMA_PROPERTIES = Map.ofEntries(
            Map.entry("$ref", "ref"),
            Map.entry("$schema", "schemaDialect"),
            Map.entry("$comment", "comment"),
            Map.entry("additionalProperties", "additionalPropertiesSchema"),
            Map.entry("const", "constValue"),
            Map.entry("default", "defaultValue"),
            Map.entry("enum", "enumeration"),
            Map.entry("if", "ifSchema"),
            Map.entry("then", "thenSchema"),
            Map.entry("else", "elseSchema"));

    private final Map<Class<?>, Class<?>> modelInterfaces = new HashMap<>();
    private final Map<Class<?>, Map<String, Method>> getters = new HashMap<>();

    ModelNode node(Constructible object) {
        Class<?> modelInterface = modelInterfaces.computeIfAbsent(object.getClass(), ModelReader::modelInterface);
        Map<String, Method> properties = getters.computeIfAbsent(modelInterface, ModelReader::getters);
        ModelNode node = new ModelNode(nameBelowModels(modelInterface));
        if (object instanceof Schema schema) {
            readSchema(schema, properties.keySet(), node);
        } else {
            properties.forEach((property, getter) -> node.put(property, value(call(getter, object))));
        }
        node.put(EXTENSIONS, withoutDirectives(node.get(EXTENSIONS)));
        return node;
    }

    /** A schema lists what it has, which saves the calls of some sixty getters that mostly return nothing. */
    private void readSchema(Schema schema, Set<String> properties, ModelNode node) {
        node.put("booleanSchema", schema.getBooleanSchema());
        node.put(EXTENSIONS, value(schema.getExtensions()));
        Map<String, Object> keywords = new LinkedHashMap<>(schema.getAll());
        if (schema.getExtensions() != null) {
            keywords.keySet().removeAll(schema.getExtensions().keySet());
        }
        keywords.entrySet().removeIf(keyword -> {
            String property = SCHEMA_PROPERTIES.getOrDefault(keyword.getKey(), keyword.getKey());
            boolean isProperty = properties.contains(property);
            if (isProperty) {
                node.put(property, value(keyword.getValue()));
            }
            return isProperty;
        });
        if (schema.getAdditionalPropertiesSchema() != null
                && schema.getAdditionalPropertiesSchema().getBooleanSchema() != null) {
            node.put("additionalPropertiesSchema", null);
            node.put(
                    "additionalPropertiesBoolean",
                    schema.getAdditionalPropertiesSchema().getBooleanSchema());
        }
        if (!keywords.isEmpty()) {
            node.put(ModelNode.KEYWORDS, value(keywords));
        }
    }

    private Object value(Object value) {
        if (value instanceof Constructible object) {
            return node(object);
        }
        if (value instanceof Enum<?> constant) {
            return constant(constant);
        }
        if (value instanceof Object[] array) {
            return value(Arrays.asList(array));
        }
        if (value instanceof List<?> list) {
            List<Object> values = new ArrayList<>(list.size());
            list.forEach(element -> values.add(value(element)));
            return values;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> values = new LinkedHashMap<>();
            map.forEach((key, element) -> values.put(String.valueOf(key), value(element)));
            return values;
        }
        return value;
    }

    private static Object constant(Enum<?> constant) {
        Class<?> type = constant.getDeclaringClass();
        return type.getName().startsWith(MODELS)
                ? new EnumValue(nameBelowModels(type), constant.name())
                : constant.name();
    }

    /** What SmallRye notes for itself. */
    private static Object withoutDirectives(Object extensions) {
        if (extensions instanceof Map<?, ?> map
                && map.keySet().removeIf(name -> ((String) name).startsWith("x-smallrye-"))) {
            return map.isEmpty() ? null : map;
        }
        return extensions;
    }

    private static Class<?> modelInterface(Class<?> implementation) {
        for (Class<?> type = implementation; type != null; type = type.getSuperclass()) {
            Optional<Class<?>> found = Arrays.stream(type.getInterfaces())
                    .filter(Constructible.class::isAssignableFrom)
                    .filter(candidate -> candidate != Constructible.class)
                    .filter(candidate -> candidate.getName().startsWith(MODELS))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new IllegalArgumentException(implementation.getName() + " implements no interface of the OpenAPI model");
    }

    private static Map<String, Method> getters(Class<?> modelInterface) {
        boolean hasDefaultTwice = nameBelowModels(modelInterface).equals(RESPONSES);
        Set<String> setters = Arrays.stream(modelInterface.getMethods())
                .filter(method -> method.getParameterCount() == 1)
                .map(Method::getName)
                .collect(Collectors.toSet());
        Map<String, Method> getters = new TreeMap<>();
        for (Method method : modelInterface.getMethods()) {
            boolean isStored = method.getName().startsWith(GET)
                    && method.getParameterCount() == 0
                    && setters.contains("set" + method.getName().substring(GET.length()))
                    && !(hasDefaultTwice && method.getName().equals("getDefaultValue"));
            if (isStored) {
                getters.put(propertyName(method), method);
            }
        }
        return getters;
    }

    /** Like a bean's: a name that begins with two capitals keeps them. */
    private static String propertyName(Method getter) {
        String name = getter.getName().substring(GET.length());
        boolean acronym = name.length() > 1 && Character.isUpperCase(name.charAt(1));
        return acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static String nameBelowModels(Class<?> type) {
        return type.getName().substring(MODELS.length());
    }

    private static Object call(Method method, Object target) {
        try {
            return method.invoke(target);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("The OpenAPI model failed at " + method, e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The OpenAPI model gives no access to " + method, e);
        }
    }
}
