// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * An object of the MicroProfile OpenAPI model, independent of who implements the model. Mutable, not thread-safe.
 *
 * <p>A property is named so that {@code "set"} and the name with its first letter in upper case give the setter of the
 * model interface: {@code operationId}, {@code requestBody}, {@code ref}, {@code enumeration}; {@code APIResponses} and
 * {@code GET} keep their case. Values are {@code String}, {@code Boolean}, {@code Number}, {@link EnumValue},
 * {@code ModelNode}, and {@code List} and {@code Map} (with {@code String} keys) of those; values inside of examples may
 * be null. An absent property is null; an empty list or map was declared as empty.
 *
 * <p>Three properties of the model are kept differently:
 *
 * <ul>
 *   <li>{@code additionalPropertiesBoolean} stands for an {@code additionalPropertiesSchema} that is just true or false;
 *   <li>{@code defaultValue} of {@code APIResponses} is left out, as {@code APIResponses} has it under
 *       {@code "default"};
 *   <li>{@link #KEYWORDS} of a schema holds what its {@code getAll()} has beyond the other getters, to be set by
 *       {@code set(name, value)}.
 * </ul>
 */
public final class ModelNode {

    /** The property of a {@code media.Schema} with the keywords that the model interface has no setter for: a map. */
    public static final String KEYWORDS = "keywords";

    private static final String REF = "ref";
    private static final String DISCRIMINATOR = "media.Discriminator";
    private static final String MAPPING = "mapping";
    private static final String SCHEMAS = "#/components/schemas/";

    private final String type;
    private final Map<String, Object> properties = new LinkedHashMap<>();

    /**
     * @param type the name of the model interface below {@code org.eclipse.microprofile.openapi.models}, such as
     *     {@code Operation} or {@code media.Schema}
     */
    public ModelNode(String type) {
        this.type = Objects.requireNonNull(type, "The type must be set");
    }

    /**
     * @return the name of the model interface below {@code org.eclipse.microprofile.openapi.models}
     */
    public String type() {
        return type;
    }

    /**
     * @return the value of the property, null when it is absent
     */
    public Object get(String property) {
        return properties.get(property);
    }

    /**
     * Sets a property, or removes it when the value is null.
     *
     * @return this node
     */
    public ModelNode put(String property, Object value) {
        if (value == null) {
            properties.remove(property);
        } else {
            properties.put(property, value);
        }
        return this;
    }

    /**
     * @return the properties that are present, as a view that cannot be modified
     */
    public Map<String, Object> properties() {
        return Collections.unmodifiableMap(properties);
    }

    /**
     * @return a copy that shares nothing mutable with this node
     */
    public ModelNode copy() {
        ModelNode copy = new ModelNode(type);
        properties.forEach((property, value) -> copy.properties.put(property, copyOf(value)));
        return copy;
    }

    /** Calls the visitor with this node and every node below it, parents first. */
    public void visit(Consumer<ModelNode> visitor) {
        visitor.accept(this);
        // A copy, because the visitor may set properties of the node that is being visited
        new ArrayList<>(properties.values()).forEach(value -> visit(value, visitor));
    }

    /**
     * @return all references from this node and those below it, such as {@code #/components/schemas/User}; the mappings
     *     of discriminators count as references
     */
    public Set<String> references() {
        Set<String> references = new LinkedHashSet<>();
        visit(node -> {
            if (node.get(REF) instanceof String reference) {
                references.add(reference);
            }
            node.mapping().values().forEach(value -> references.add(mappedReference(value)));
        });
        return references;
    }

    /** Replaces every reference that {@link #references()} returns by what the function makes of it. */
    public void renameReferences(UnaryOperator<String> rename) {
        visit(node -> {
            if (node.get(REF) instanceof String reference) {
                node.put(REF, rename.apply(reference));
            }
            Map<String, String> mapping = node.mapping();
            if (!mapping.isEmpty()) {
                Map<String, Object> renamed = new LinkedHashMap<>();
                mapping.forEach((value, reference) -> renamed.put(value, rename.apply(mappedReference(reference))));
                node.put(MAPPING, renamed);
            }
        });
    }

    private Map<String, String> mapping() {
        Map<String, String> mapping = new LinkedHashMap<>();
        if (type.equals(DISCRIMINATOR) && get(MAPPING) instanceof Map<?, ?> declared) {
            declared.forEach((value, reference) -> mapping.put((String) value, (String) reference));
        }
        return mapping;
    }

    /** OpenAPI allows the bare name of a schema as the target of a mapping. */
    private static String mappedReference(String value) {
        return value.matches("[A-Za-z0-9_-]+") ? SCHEMAS + value : value;
    }

    private static void visit(Object value, Consumer<ModelNode> visitor) {
        if (value instanceof ModelNode node) {
            node.visit(visitor);
        } else if (value instanceof List<?> list) {
            list.forEach(element -> visit(element, visitor));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(element -> visit(element, visitor));
        }
    }

    private static Object copyOf(Object value) {
        if (value instanceof ModelNode node) {
            return node.copy();
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(copyOf(element)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(key, copyOf(element)));
            return copy;
        }
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModelNode node && type.equals(node.type) && properties.equals(node.properties);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + properties.hashCode();
    }

    @Override
    public String toString() {
        return type + properties;
    }
}
