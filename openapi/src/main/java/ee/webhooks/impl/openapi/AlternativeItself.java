// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.DotName;

/**
 * Makes a class that is sent itself one of its alternatives, which {@code @JsonbTypeInfo} names or which it permits because it is sealed: its properties
 * move into a schema of their own. Beside {@code oneOf}, they would have to hold for the alternatives too, and none of these would be valid.
 */
final class AlternativeItself {

    private static final DotName TYPE_INFO = DotName.createSimple("jakarta.json.bind.annotation.JsonbTypeInfo");
    private static final String SUFFIX = "Itself";
    private static final String REFERENCE = "#/components/schemas/";

    /** What the class says of its own properties. */
    private static final Set<String> MOVED =
            Set.of("type", "properties", "required", "additionalProperties", "minProperties", "maxProperties");

    private AlternativeItself() {}

    /** Adds the schema, and what it was made from. */
    static void describe(RegisteredSchema registered, Components components, Map<String, SchemaOrigin> origins) {
        Schema schema = registered.schema();
        boolean isSent =
                !registered.payload().isAbstract() && !registered.payload().isInterface();
        boolean isTold = registered.payload().hasDeclaredAnnotation(TYPE_INFO) && schema.getOneOf() != null;
        boolean isSealed = registered.payload().isSealed() && schema.getAnyOf() != null;
        if (!isSent || !isTold && !isSealed) {
            return;
        }
        String name = registered.name() + SUFFIX;
        while (components.getSchemas().containsKey(name)) {
            name += "2";
        }
        Schema itself = OASFactory.createSchema();
        Map<String, ?> all = new LinkedHashMap<>(schema.getAll());
        MOVED.stream().filter(all::containsKey).forEach(keyword -> {
            itself.set(keyword, all.get(keyword));
            schema.set(keyword, null);
        });
        components.addSchema(name, itself);
        origins.put(name, origin(registered.origin()));
        Schema reference = OASFactory.createSchema().ref(REFERENCE + name);
        if (isTold) {
            add(schema, registered.name(), reference);
        } else {
            schema.addAnyOf(reference);
        }
    }

    /** Without a name of its own it looks like its subclasses, which have all that it has. */
    private static void add(Schema schema, String name, Schema itself) {
        Map<String, String> mapping = schema.getDiscriminator().getMapping();
        boolean isNamed = mapping.containsValue(REFERENCE + name);
        Map<String, String> changed = new LinkedHashMap<>();
        mapping.forEach((alias, reference) ->
                changed.put(alias, reference.equals(REFERENCE + name) ? itself.getRef() : reference));
        schema.getDiscriminator().setMapping(changed);
        List<Schema> others = schema.getOneOf();
        if (!isNamed) {
            schema.setOneOf(null);
            others.forEach(schema::addAnyOf);
            schema.addAnyOf(itself);
            // It would send what has no such property nowhere
            schema.setDiscriminator(null);
        } else {
            schema.addOneOf(itself);
        }
    }

    private static SchemaOrigin origin(SchemaOrigin origin) {
        return new SchemaOrigin(
                origin.names().stream().map(name -> name + SUFFIX).toList(), origin.classes(), origin.members());
    }
}
