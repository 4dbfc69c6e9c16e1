// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rewrites generic types, in the notation of class files, to what Jakarta JSON Binding writes for them: a {@code Map} whose keys have no text becomes a
 * list of {@link MapEntry}, and an {@code Optional} that does not say of what becomes any value, because SmallRye fails for it.
 */
final class SerializedSignature {

    private static final String OPTIONAL = "java/util/Optional";
    private static final String ANYTHING = "Ljava/lang/Object;";
    private static final String ENTRY = MapEntry.class.getName().replace('.', '/');

    /** Behind the beginning of another argument, or another array: elsewhere a T is part of a name. */
    private static final Pattern VARIABLE = Pattern.compile("(?<=[<;*+\\-\\[]|^)T([^;<>/]+);");

    private static final Pattern NULL = Pattern.compile("\\+L" + OPTIONAL + "<\\+?L" + OPTIONAL + "[<;]");

    private static final Set<String> MAPS = Set.of(
            "java/util/Map",
            "java/util/HashMap",
            "java/util/LinkedHashMap",
            "java/util/TreeMap",
            "java/util/SortedMap",
            "java/util/NavigableMap",
            "java/util/Hashtable",
            "java/util/IdentityHashMap",
            "java/util/WeakHashMap",
            "java/util/concurrent/ConcurrentMap",
            "java/util/concurrent/ConcurrentHashMap",
            "java/util/concurrent/ConcurrentNavigableMap",
            "java/util/concurrent/ConcurrentSkipListMap");

    /** Of Jakarta REST, which are maps of lists: SmallRye knows no supertypes of theirs, and takes the second argument for the value. */
    private static final Set<String> MAPS_OF_LISTS = Set.of(
            "jakarta/ws/rs/core/MultivaluedMap",
            "jakarta/ws/rs/core/MultivaluedHashMap",
            "jakarta/ws/rs/core/AbstractMultivaluedMap");

    private final String text;
    private final SerializedRules rules;
    private int position;
    private boolean isArgument;

    private SerializedSignature(String text, SerializedRules rules) {
        this.text = text;
        this.rules = rules;
    }

    /** Whether the second argument of a class is what the lists have that are its values. */
    static boolean isMapOfLists(String type) {
        return MAPS_OF_LISTS.stream().anyMatch(name -> type.startsWith("L" + name + "<"));
    }

    /**
     * @param type the type of a field
     * @param rules what becomes of single classes
     */
    static String ofType(String type, SerializedRules rules) {
        return new SerializedSignature(type, rules).type();
    }

    /**
     * @param method the parameters of a method and what it returns
     * @param rules what becomes of single classes
     */
    static String ofMethod(String method, SerializedRules rules) {
        SerializedSignature signature = new SerializedSignature(method, rules);
        StringBuilder sent = new StringBuilder();
        while (signature.position < method.length()) {
            char next = method.charAt(signature.position);
            if (next == '(' || next == ')' || next == 'V') {
                sent.append(next);
                signature.position++;
            } else if (next == '^') {
                break;
            } else {
                sent.append(signature.type());
            }
        }
        return sent.toString();
    }

    /**
     * @param declared the superclass and the interfaces of a class, which stay what they are: their arguments are sent
     * @param rules what becomes of single classes
     */
    static String ofClass(String declared, SerializedRules rules) {
        SerializedSignature signature = new SerializedSignature(declared, rules);
        StringBuilder sent = new StringBuilder();
        if (declared.startsWith("<")) {
            int depth = 0;
            do {
                char c = declared.charAt(signature.position++);
                depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            } while (depth > 0);
            sent.append(declared, 0, signature.position);
        }
        while (signature.position < declared.length()) {
            signature.position++;
            String name = signature.name();
            List<String> arguments = signature.arguments();
            if (ApplicationTypes.contains(name.replace('/', '.'))) {
                signature.replaceLost(name, arguments);
            }
            sent.append('L').append(name).append(joined(arguments));
            while (declared.charAt(signature.position) == '.') {
                signature.position++;
                sent.append('.').append(signature.name()).append(joined(signature.arguments()));
            }
            signature.position++;
            sent.append(';');
        }
        return sent.toString();
    }

    /** The type that a property with such an {@code Optional} is written with: the value itself. */
    static String withoutOptional(String type) {
        String value = type;
        while (value.startsWith("L" + OPTIONAL + "<")) {
            String argument = value.substring(OPTIONAL.length() + 2, value.length() - 2);
            value = isWrittenAsNull(argument) ? ANYTHING : withoutWildcard(argument);
        }
        return switch (value) {
            case "L" + OPTIONAL + ";" -> ANYTHING;
            case "Ljava/util/OptionalInt;" -> "Ljava/lang/Integer;";
            case "Ljava/util/OptionalLong;" -> "Ljava/lang/Long;";
            case "Ljava/util/OptionalDouble;" -> "Ljava/lang/Double;";
            default -> value;
        };
    }

    private String type() {
        char kind = text.charAt(position);
        if (kind == '[') {
            position++;
            String component = type();
            if (isArgument && component.equals("B") && rules.json().isBinaryText()) {
                return String.class.descriptorString();
            }
            if (isArgument && component.equals("B")) {
                // Only a body that is an array of bytes is sent as it is
                component = Byte.class.descriptorString();
            }
            // SmallRye takes the components of an array of containers for objects
            return isContainer(component) || component.startsWith("L" + OPTIONAL)
                    ? "Ljava/util/List<" + component + ">;"
                    : "[" + component;
        }
        if (kind == 'T') {
            return until(";");
        }
        return kind == 'L' ? classType() : text.substring(position, ++position);
    }

    private String classType() {
        position++;
        String name = name();
        int beginning = position + 1;
        List<String> arguments = arguments();
        String written = beginning < position ? text.substring(beginning, position) : "";
        StringBuilder inner = new StringBuilder();
        while (text.charAt(position) == '.') {
            position++;
            inner.append('.').append(name()).append(joined(arguments()));
        }
        position++;
        if (inner.isEmpty()) {
            if (rules.isUnknown(name)) {
                return ANYTHING;
            }
            if (name.startsWith("java/lang/") && rules.isEnum(name)) {
                // SmallRye looks up no class of that package
                return String.class.descriptorString();
            }
            if (name.equals(OPTIONAL)) {
                return isWrittenAsNull(written) ? ANYTHING : optional(arguments);
            }
            if (MAPS_OF_LISTS.contains(name) && arguments.size() == 2) {
                name = "java/util/Map";
                arguments.set(1, "Ljava/util/List<" + arguments.get(1) + ">;");
            }
            if (MAPS.contains(name) && arguments.size() == 2 && isWithoutText(written)) {
                return "Ljava/util/List<L" + ENTRY
                        + joined(arguments.stream()
                                .map(SerializedSignature::withoutWildcard)
                                .map(SerializedSignature::withoutNestedOptional)
                                .toList())
                        + ";>;";
            }
        }
        if (ApplicationTypes.contains(name.replace('/', '.'))) {
            replaceLost(name, arguments);
        }
        return "L" + name + joined(arguments) + inner + ";";
    }

    /** Leaves those arguments of a generic class of the application open that SmallRye describes as something else than they are. */
    private void replaceLost(String name, List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            boolean isNested = rules.isNested(name, i);
            // Only what is generic knows where it has the value: in a list, for example, an empty Optional is null
            String argument = isNested ? withoutNestedOptional(arguments.get(i)) : withoutOptional(arguments.get(i));
            // SmallRye takes containers for objects where a generic class has them in a container of its own
            boolean isLost = isContainer(argument) && isNested;
            arguments.set(i, isLost || isGrowing(name, i, argument) ? ANYTHING : argument);
        }
    }

    private boolean isContainer(String type) {
        return type.startsWith("[")
                || type.startsWith("L") && rules.isContainer(type.substring(1).split("[<;.]")[0]);
    }

    private boolean isGrowing(String name, int index, String argument) {
        return VARIABLE.matcher(argument)
                .results()
                .filter(variable -> variable.group().length() < argument.length())
                .anyMatch(variable -> rules.isGrowing(variable.group(1), name, index));
    }

    private String optional(List<String> arguments) {
        if (arguments.isEmpty()) {
            return ANYTHING;
        }
        String argument = withoutWildcard(arguments.get(0));
        if (argument.startsWith("L" + OPTIONAL)) {
            return argument;
        }
        // SmallRye describes a generic class in there in place, and refers to it all the same if it refers to itself
        boolean isDangling = argument.contains("<")
                && ApplicationTypes.contains(
                        argument.substring(1).split("[<;.]")[0].replace('/', '.'));
        return argument.equals(ANYTHING) || isDangling ? ANYTHING : "L" + OPTIONAL + "<" + argument + ">;";
    }

    /** Yasson leaves an empty {@code Optional} out, unless it is the third of three of which the second is in a wildcard. */
    private static boolean isWrittenAsNull(String argument) {
        return NULL.matcher(argument).lookingAt();
    }

    private static String withoutNestedOptional(String argument) {
        return argument.startsWith("L" + OPTIONAL) ? ANYTHING : argument;
    }

    private static String withoutWildcard(String argument) {
        return switch (argument.charAt(0)) {
            case '*', '-' -> ANYTHING;
            case '+' -> argument.substring(1);
            default -> argument;
        };
    }

    /**
     * @param arguments as they are declared, the key first
     */
    private boolean isWithoutText(String arguments) {
        String key = withoutWildcard(arguments);
        if (key.startsWith("[")) {
            return true;
        }
        return key.startsWith("L") && !rules.hasText(key.substring(1).split("[<;.]")[0]);
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (text.charAt(position) != '<') {
            return arguments;
        }
        boolean isArgumentOutside = isArgument;
        isArgument = true;
        position++;
        while (text.charAt(position) != '>') {
            char wildcard = text.charAt(position);
            if (wildcard == '*') {
                position++;
                arguments.add("*");
            } else if (wildcard == '+' || wildcard == '-') {
                position++;
                String bound = type();
                // SmallRye describes a wildcard with a container as an object, and fails for one with an Optional
                arguments.add(wildcard == '+' ? bound : wildcard + bound);
            } else {
                arguments.add(type());
            }
        }
        position++;
        isArgument = isArgumentOutside;
        return arguments;
    }

    private static String joined(List<String> arguments) {
        return arguments.isEmpty() ? "" : "<" + String.join("", arguments) + ">";
    }

    private String name() {
        int start = position;
        while ("<;.".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(start, position);
    }

    private String until(String end) {
        int start = position;
        position = text.indexOf(end, start) + end.length();
        return text.substring(start, position);
    }
}
