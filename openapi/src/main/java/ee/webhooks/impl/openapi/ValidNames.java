// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Renames the components whose names OpenAPI does not allow: SmallRye puts the binary names of arrays into the names of schemas, and an annotation may say
 * anything. What refers to them follows.
 */
final class ValidNames {

    private static final String PREFIX = "#/components/";
    private static final String SECURITY_SCHEMES = "securitySchemes";
    private static final String REQUIREMENT = "security.SecurityRequirement";
    private static final String SCHEMES = "schemes";

    private final Map<String, String> references = new LinkedHashMap<>();
    private final Map<String, String> schemes = new LinkedHashMap<>();

    private ValidNames() {}

    /**
     * @param components by section and name; changed
     * @param origins by the name of a schema, what it was made from; changed
     */
    static void give(
            Collection<ModelNode> operations,
            Map<String, Map<String, ModelNode>> components,
            Map<String, SchemaOrigin> origins) {
        ValidNames names = new ValidNames();
        components.forEach((section, named) -> names.rename(section, named, origins));
        if (!names.references.isEmpty()) {
            operations.forEach(names::follow);
            components.values().forEach(section -> section.values().forEach(names::follow));
        }
    }

    private void rename(String section, Map<String, ModelNode> components, Map<String, SchemaOrigin> origins) {
        boolean isOfSchemas = section.equals("schemas");
        List<String> invalid = components.keySet().stream()
                .filter(name -> !ComponentNames.isValid(name))
                .sorted()
                .toList();
        for (String name : invalid) {
            SchemaOrigin origin = isOfSchemas ? origins.remove(name) : null;
            String best =
                    origin == null ? ComponentNames.valid(name) : origin.names().get(0);
            String renamed = best;
            for (int number = 2; components.containsKey(renamed); number++) {
                renamed = best + number;
            }
            components.put(renamed, components.remove(name));
            if (origin != null) {
                origins.put(renamed, origin);
            }
            String start = PREFIX + section + "/";
            references.put(start + name, start + renamed);
            references.put(start + name.replace("~", "~0").replace("/", "~1"), start + renamed);
            if (section.equals(SECURITY_SCHEMES)) {
                schemes.put(name, renamed);
            }
        }
    }

    private void follow(ModelNode node) {
        node.renameReferences(reference -> references.getOrDefault(reference, reference));
        node.visit(this::followSchemes);
    }

    private void followSchemes(ModelNode node) {
        if (node.type().equals(REQUIREMENT) && node.get(SCHEMES) instanceof Map<?, ?> required) {
            Map<String, Object> renamed = new LinkedHashMap<>();
            required.forEach((name, scopes) -> renamed.put(schemes.getOrDefault((String) name, (String) name), scopes));
            node.put(SCHEMES, renamed);
        }
    }
}
