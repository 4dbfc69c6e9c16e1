// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Constructible;

/** Finds the components that operations refer to: by reference, or by the name of a security scheme. */
final class ReferencedComponents {

    private static final String PREFIX = "#/components/";
    private static final String REQUIREMENT = "security.SecurityRequirement";

    private final ModelReader reader;
    private final Components components;
    private final Map<String, Map<String, ModelNode>> found = new TreeMap<>();
    private final Deque<ModelNode> unvisited = new ArrayDeque<>();

    ReferencedComponents(ModelReader reader, Components components) {
        this.reader = reader;
        this.components = components;
    }

    Map<String, Map<String, ModelNode>> of(Collection<ModelNode> operations) {
        unvisited.addAll(operations);
        while (!unvisited.isEmpty()) {
            ModelNode node = unvisited.remove();
            node.references().forEach(this::addReferenced);
            node.visit(this::addSecuritySchemes);
        }
        return found;
    }

    private void addReferenced(String reference) {
        if (reference.startsWith(PREFIX)) {
            String[] path = reference.substring(PREFIX.length()).split("/", 2);
            if (path.length == 2) {
                // The escapes of JSON Pointer
                add(path[0], path[1].replace("~1", "/").replace("~0", "~"));
            }
        }
    }

    private void addSecuritySchemes(ModelNode node) {
        if (node.type().equals(REQUIREMENT) && node.get("schemes") instanceof Map<?, ?> schemes) {
            schemes.keySet().forEach(name -> add("securitySchemes", (String) name));
        }
    }

    private void add(String section, String name) {
        Constructible component = declared(section).get(name);
        if (component != null
                && !found.computeIfAbsent(section, absent -> new TreeMap<>()).containsKey(name)) {
            ModelNode node = reader.node(component);
            found.get(section).put(name, node);
            unvisited.add(node);
        }
    }

    private Map<String, ? extends Constructible> declared(String section) {
        if (components == null) {
            return Map.of();
        }
        Map<String, ? extends Constructible> declared = switch (section) {
            case "callbacks" -> components.getCallbacks();
            case "examples" -> components.getExamples();
            case "headers" -> components.getHeaders();
            case "links" -> components.getLinks();
            case "parameters" -> components.getParameters();
            case "pathItems" -> components.getPathItems();
            case "requestBodies" -> components.getRequestBodies();
            case "responses" -> components.getResponses();
            case "schemas" -> components.getSchemas();
            case "securitySchemes" -> components.getSecuritySchemes();
            default -> null;
        };
        return declared == null ? Map.of() : declared;
    }
}
