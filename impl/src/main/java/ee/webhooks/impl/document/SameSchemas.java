// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.openapi.SchemaOrigin;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Tells which schema of the application's own is of the same class as one of a webhook. The classes that resources use decide, where they are known and
 * leave no doubt. Otherwise the properties do: not their types and constraints, which the scanners of servers see differently, but their names, in JSON
 * or in Java, as some scanners know no annotation that changes them.
 */
final class SameSchemas {

    private final Map<String, SchemaOrigin> origins;
    private final Map<String, Schema> ours;
    private final Map<String, Schema> theirs;
    private final Supplier<Set<String>> resources;
    private final Set<List<String>> compared = new HashSet<>();

    SameSchemas(
            Map<String, SchemaOrigin> origins,
            Map<String, Schema> ours,
            Map<String, Schema> theirs,
            Supplier<Set<String>> resources) {
        this.origins = origins;
        this.ours = ours;
        this.theirs = theirs;
        this.resources = resources;
    }

    /** The name of the schema that is the same. Servers number those whose name is taken. */
    Optional<String> as(String name) {
        SchemaOrigin origin = origins.get(name);
        Pattern possible = Pattern.compile(Pattern.quote(origin.names().get(0)) + "\\d*");
        List<String> candidates = theirs.keySet().stream()
                .filter(other -> possible.matcher(other).matches())
                .filter(other -> !isOnlyReadInPart(ours.get(name), theirs.get(other)))
                .toList();
        if (candidates.size() == 1) {
            Optional<Boolean> known = isKnown(origin);
            if (known.isPresent()) {
                return known.get() ? Optional.of(candidates.get(0)) : Optional.empty();
            }
        }
        return candidates.stream().filter(other -> isSame(name, other)).findFirst();
    }

    private boolean isSame(String name, String other) {
        compared.clear();
        return isSimilar(name, other);
    }

    /** What is sent may lack properties that a resource reads: then there are two schemas of one class. */
    private static boolean isOnlyReadInPart(Schema our, Schema their) {
        Set<String> sent = properties(our).keySet();
        return properties(their).entrySet().stream()
                .anyMatch(property ->
                        Boolean.TRUE.equals(property.getValue().getWriteOnly()) && !sent.contains(property.getKey()));
    }

    /** Whether the only schema of a name is of the same class; empty if the classes leave that open. */
    private Optional<Boolean> isKnown(SchemaOrigin origin) {
        Set<String> used = resources.get();
        boolean hasRivals = used.stream()
                .anyMatch(candidate -> !origin.classes().contains(candidate)
                        && origin.classes().stream().anyMatch(own -> simple(own).equals(simple(candidate))));
        boolean isUsed = origin.classes().stream().anyMatch(used::contains);
        if (!hasRivals && used.containsAll(origin.classes())) {
            return Optional.of(true);
        }
        return hasRivals && !isUsed ? Optional.of(false) : Optional.empty();
    }

    private static String simple(String className) {
        return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    }

    private boolean isSimilar(String name, String other) {
        // Schemas that refer to themselves are the same if nothing else tells them apart
        if (!compared.add(List.of(name, other))) {
            return true;
        }
        Schema our = ours.get(name);
        Schema their = theirs.get(other);
        return our != null
                && their != null
                && hasSameConstants(our, their)
                && hasSameProperties(origins.get(name).members(), properties(our), properties(their))
                && hasSameAlternatives(alternatives(our), alternatives(their));
    }

    private static boolean hasSameConstants(Schema our, Schema their) {
        return Objects.equals(constants(our), constants(their));
    }

    private static Set<String> constants(Schema schema) {
        return schema.getEnumeration() == null
                ? Set.of()
                : schema.getEnumeration().stream().map(String::valueOf).collect(Collectors.toSet());
    }

    /** Not every scanner finds them. */
    private boolean hasSameAlternatives(List<Schema> our, List<Schema> their) {
        return their.isEmpty()
                || our.size() == their.size()
                        && our.stream().allMatch(own -> their.stream().anyMatch(other -> refersToSame(own, other)));
    }

    private static List<Schema> alternatives(Schema schema) {
        return Stream.of(schema.getOneOf(), schema.getAnyOf())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .toList();
    }

    private boolean hasSameProperties(Set<String> members, Map<String, Schema> our, Map<String, Schema> their) {
        return our.size() == their.size()
                && their.entrySet().stream().allMatch(property -> {
                    Schema same = our.get(property.getKey());
                    return same == null ? members.contains(property.getKey()) : refersToSame(same, property.getValue());
                });
    }

    private boolean refersToSame(Schema our, Schema their) {
        Optional<String> name = referredBy(our);
        Optional<String> other = referredBy(their);
        return name.isEmpty() || other.isEmpty() || !ours.containsKey(name.get()) || isSimilar(name.get(), other.get());
    }

    /** The schema of a property, or of the elements of a property. */
    private static Optional<String> referredBy(Schema property) {
        return SchemaReference.nameIn(property.getRef())
                .or(() -> Optional.ofNullable(property.getItems()).flatMap(SameSchemas::referredBy));
    }

    /** Those that are inherited may stand beside the others. */
    private static Map<String, Schema> properties(Schema schema) {
        Map<String, Schema> properties = new LinkedHashMap<>();
        Stream.concat(Stream.of(schema), schema.getAllOf() == null ? Stream.empty() : schema.getAllOf().stream())
                .map(Schema::getProperties)
                .filter(Objects::nonNull)
                .forEach(properties::putAll);
        return properties;
    }
}
