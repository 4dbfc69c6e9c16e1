// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import ee.webhooks.impl.openapi.jsonb.ApplicationTypes;
import io.smallrye.openapi.runtime.scanner.OpenApiDataObjectScanner;
import io.smallrye.openapi.runtime.scanner.SchemaRegistry;
import io.smallrye.openapi.runtime.scanner.dataobject.TypeResolver;
import io.smallrye.openapi.runtime.scanner.spi.AnnotationScannerContext;
import io.smallrye.openapi.runtime.util.TypeUtil;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.ParameterizedType;
import org.jboss.jandex.Type;

/**
 * Describes classes of the application that are collections or maps: SmallRye takes one that has itself as an element for an object, and never says what the
 * values of a map are that is a class of its own.
 */
final class OwnContainers {

    private static final Type COLLECTION = type(Collection.class);
    private static final Type SET = type(Set.class);
    private static final Type MAP = type(Map.class);
    private static final List<SchemaType> OBJECT = List.of(SchemaType.OBJECT);

    private final AnnotationScannerContext context;

    OwnContainers(AnnotationScannerContext context) {
        this.context = context;
    }

    /**
     * Describes those of a scan, and what they have and nothing else has: SmallRye refers to the schemas of maps, and makes none.
     *
     * @return all schemas there are then
     */
    List<RegisteredSchema> describe(OpenAPI model) {
        SchemaRegistry registry = context.getSchemaRegistry();
        Set<Type> seen = new HashSet<>();
        List<RegisteredSchema> all;
        boolean isMore;
        do {
            all = RegisteredSchema.of(context, model);
            Set<Type> maps = new LinkedHashSet<>();
            isMore = false;
            for (RegisteredSchema registered : all) {
                if (seen.add(registered.type())) {
                    collect(registered, maps);
                    isMore |= fill(registered);
                }
            }
            maps.removeIf(type -> registry.hasSchema(type, Map.of()));
            maps.forEach(type -> registry.register(type, Map.of(), OpenApiDataObjectScanner.process(context, type)));
            isMore |= !maps.isEmpty();
        } while (isMore);
        return all;
    }

    private void collect(RegisteredSchema registered, Set<Type> maps) {
        registered.properties().values().forEach(property -> collect(property.resolveType(), maps));
        for (Type container : List.of(COLLECTION, MAP)) {
            if (isContainer(registered.type(), container)) {
                ancestor(registered, container).ifPresent(type -> collect(type, maps));
            }
        }
    }

    /** The map that a class is, with its arguments; empty if it is none, or does not say of what. */
    Optional<Type> map(RegisteredSchema registered) {
        return isContainer(registered.type(), MAP) ? ancestor(registered, MAP).map(found -> found) : Optional.empty();
    }

    private void collect(Type type, Set<Type> maps) {
        if (type.kind() == Type.Kind.ARRAY) {
            collect(type.asArrayType().constituent(), maps);
        } else if (type.kind() == Type.Kind.WILDCARD_TYPE) {
            collect(type.asWildcardType().extendsBound(), maps);
        } else if (type.kind() == Type.Kind.PARAMETERIZED_TYPE) {
            type.asParameterizedType().arguments().forEach(argument -> collect(argument, maps));
        }
        boolean isClass = type.kind() == Type.Kind.CLASS || type.kind() == Type.Kind.PARAMETERIZED_TYPE;
        if (isClass && isContainer(type, MAP)) {
            maps.add(type);
        }
    }

    private boolean isContainer(Type type, Type container) {
        ClassInfo declared = ApplicationTypes.contains(type.name().toString())
                ? context.getAugmentedIndex().getClassByName(type.name())
                : null;
        boolean isPlain = declared == null
                || declared.interfaceNames().isEmpty() && DotName.OBJECT_NAME.equals(declared.superName());
        return !isPlain && TypeUtil.isA(context, type, container);
    }

    /** @return whether anything is described that was not */
    private boolean fill(RegisteredSchema registered) {
        Schema schema = registered.schema();
        boolean isUndescribed = OBJECT.equals(schema.getType())
                && schema.getProperties() == null
                && schema.getAdditionalPropertiesSchema() == null
                && schema.getAnyOf() == null
                && schema.getOneOf() == null;
        if (!isUndescribed) {
            return false;
        }
        if (isContainer(registered.type(), COLLECTION)) {
            Type container = isContainer(registered.type(), SET) ? SET : COLLECTION;
            return ancestor(registered, COLLECTION)
                    .filter(found -> fill(schema, container, found))
                    .isPresent();
        }
        return isContainer(registered.type(), MAP)
                && ancestor(registered, MAP)
                        .filter(found -> fill(schema, MAP, found))
                        .isPresent();
    }

    private boolean fill(Schema schema, Type container, ParameterizedType found) {
        Type[] arguments = found.arguments().toArray(Type[]::new);
        Schema described =
                OpenApiDataObjectScanner.process(context, ParameterizedType.create(container.name(), arguments, null));
        boolean isDescribed = described != null && described.getRef() == null;
        if (isDescribed) {
            described.getAll().forEach(schema::set);
        }
        return isDescribed;
    }

    private Optional<ParameterizedType> ancestor(RegisteredSchema registered, Type ancestor) {
        return TypeResolver.resolveParameterizedAncestor(context, registered.type(), ancestor);
    }

    private static Type type(Class<?> container) {
        return Type.create(DotName.createSimple(container.getName()), Type.Kind.CLASS);
    }
}
