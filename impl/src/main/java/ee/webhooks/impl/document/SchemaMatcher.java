// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import ee.webhooks.impl.openapi.SchemaOrigin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Finds the schemas of webhooks that the application's own document has already. All that two schemas say decides, and all that the schemas say which
 * they refer to; in doubt they are different. Each schema of the application is that of one schema of webhooks at most.
 */
final class SchemaMatcher {

    private final Map<String, SchemaOrigin> origins;
    private final Map<String, Schema> ours;
    private final Map<String, Schema> theirs;
    private final Supplier<Set<String>> resources;
    private final Map<String, SchemaContent> contents = new LinkedHashMap<>();

    /** By simple name, the classes of resources; null until the first question, as class files are read for it. */
    private Map<String, Set<String>> used;

    SchemaMatcher(
            Map<String, SchemaOrigin> origins,
            Map<String, Schema> ours,
            Map<String, Schema> theirs,
            Supplier<Set<String>> resources) {
        this.origins = origins;
        this.ours = ours;
        this.theirs = theirs;
        this.resources = resources;
    }

    /** By the names of schemas of webhooks, the names of the same schemas of the application. */
    Map<String, String> find() {
        ModelProperties properties = new ModelProperties();
        ours.forEach((name, schema) -> contents.put(name, SchemaContent.of(schema, properties)));
        theirs.forEach((name, schema) -> contents.put(name, SchemaContent.of(schema, properties)));
        Map<String, Integer> kinds = kinds();
        Map<Integer, List<String>> candidates = new HashMap<>();
        theirs.keySet()
                .forEach(name -> candidates
                        .computeIfAbsent(kinds.get(name), kind -> new ArrayList<>())
                        .add(name));
        Map<String, String> same = new TreeMap<>();
        ours.keySet().forEach(name -> {
            List<String> possible = candidates.getOrDefault(kinds.get(name), List.of());
            possible.stream().filter(other -> isSame(name, other)).findFirst().ifPresent(other -> {
                same.put(name, other);
                possible.remove(other);
            });
        });
        keepConsistent(same);
        return same;
    }

    /**
     * Numbers that two schemas have in common if they say the same, and all those say the same that they refer to. Schemas are divided by what they say
     * themselves, then by the numbers of those that they refer to, until that divides no more.
     */
    private Map<String, Integer> kinds() {
        Map<String, Integer> kinds = new HashMap<>();
        Map<Object, Integer> statements = new HashMap<>();
        contents.forEach((name, content) ->
                kinds.put(name, number(statements, List.of(withoutNumber(simpleName(name)), content.statement()))));
        int before = 0;
        int count = statements.size();
        while (count > before) {
            Map<Object, Integer> numbers = new HashMap<>();
            Map<String, Integer> divided = new HashMap<>();
            for (Map.Entry<String, SchemaContent> content : contents.entrySet()) {
                List<Object> key = new ArrayList<>();
                key.add(kinds.get(content.getKey()));
                content.getValue()
                        .references()
                        .forEach(reference -> key.add(kinds.containsKey(reference) ? kinds.get(reference) : reference));
                divided.put(content.getKey(), number(numbers, key));
            }
            kinds.putAll(divided);
            before = count;
            count = numbers.size();
        }
        return kinds;
    }

    private static int number(Map<Object, Integer> numbers, Object key) {
        int next = numbers.size();
        return numbers.computeIfAbsent(key, added -> next);
    }

    private String simpleName(String name) {
        return ours.containsKey(name) ? origins.get(name).names().get(0) : name;
    }

    private static String withoutNumber(String name) {
        int end = name.length();
        while (end > 1 && isDigit(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private boolean isSame(String name, String other) {
        SchemaOrigin origin = origins.get(name);
        SchemaContent our = contents.get(name);
        SchemaContent their = contents.get(other);
        boolean mayBeOfSameClass = isUsed(origin) || !hasRivals(origin);
        return mayBeCalled(origin.names().get(0), other)
                && our.agreesInTexts(their)
                && (mayBeOfSameClass || our.texts().equals(their.texts()));
    }

    /** Servers number the schemas of classes whose name is taken; a class may have a number in its name, too. */
    private boolean mayBeCalled(String wanted, String other) {
        return other.equals(wanted)
                || theirs.containsKey(wanted)
                        && other.startsWith(wanted)
                        && other.substring(wanted.length()).chars().allMatch(c -> isDigit((char) c))
                        && !used().containsKey(other);
    }

    private boolean isUsed(SchemaOrigin origin) {
        return origin.classes().stream()
                .allMatch(own -> used().getOrDefault(simple(own), Set.of()).contains(own));
    }

    /** Whether a resource uses another class of that name, of which the schema may be. */
    private boolean hasRivals(SchemaOrigin origin) {
        return origin.classes().stream()
                .anyMatch(own -> !origin.classes().containsAll(used().getOrDefault(simple(own), Set.of())));
    }

    private Map<String, Set<String>> used() {
        if (used == null) {
            used = new HashMap<>();
            resources
                    .get()
                    .forEach(name -> used.computeIfAbsent(simple(name), simple -> new HashSet<>())
                            .add(name));
        }
        return used;
    }

    private static String simple(String className) {
        return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    }

    /** What refers to a schema that is not the same in the end is not the same either. */
    private void keepConsistent(Map<String, String> same) {
        boolean isChanged = true;
        while (isChanged) {
            isChanged = same.entrySet().removeIf(entry -> !refersToSame(entry.getKey(), entry.getValue(), same));
        }
    }

    private boolean refersToSame(String name, String other, Map<String, String> same) {
        List<String> own = contents.get(name).references();
        List<String> others = contents.get(other).references();
        for (int index = 0; index < own.size(); index++) {
            String reference = own.get(index);
            if (!others.get(index).equals(ours.containsKey(reference) ? same.get(reference) : reference)) {
                return false;
            }
        }
        return true;
    }
}
