// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.TypePath;

/**
 * Where in a type an annotation is.
 *
 * @param path null for the type as a whole
 */
record SerializedTypePath(TypePath path) {

    private static final String OPTIONAL = "Ljava/util/Optional<";
    private static final String LIST = "Ljava/util/List<";
    private static final String ENTRIES = LIST + "L" + MapEntry.class.getName().replace('.', '/') + "<";

    /** The place in the type that is sent; empty if what was annotated is not part of it. */
    static Optional<SerializedTypePath> of(TypePath path, String declared, String sent) {
        if (path == null || declared.equals(sent)) {
            return Optional.of(new SerializedTypePath(path));
        }
        StringBuilder moved = new StringBuilder();
        String from = declared;
        String to = sent;
        for (int step = 0; step < path.getLength(); step++) {
            boolean isWildcard = isWildcard(to);
            switch (path.getStep(step)) {
                case TypePath.ARRAY_ELEMENT -> {
                    if (!from.startsWith("[") || !to.startsWith("[") && !to.startsWith(LIST)) {
                        return Optional.empty();
                    }
                    moved.append(to.startsWith("[") ? "[" : "0;");
                    from = from.substring(1);
                    to = to.startsWith("[") ? to.substring(1) : arguments(to).get(0);
                }
                case TypePath.WILDCARD_BOUND -> {
                    if (!isWildcard(from) || from.length() == 1) {
                        return Optional.empty();
                    }
                    from = from.substring(1);
                    if (isWildcard) {
                        to = to.substring(1);
                        moved.append('*');
                    }
                }
                case TypePath.TYPE_ARGUMENT -> {
                    int index = path.getStepArgument(step);
                    List<String> arguments = arguments(from);
                    if (index >= arguments.size()) {
                        return Optional.empty();
                    }
                    boolean isUnwrapped = from.startsWith(OPTIONAL) && !to.startsWith(OPTIONAL);
                    boolean isListOfEntries = to.startsWith(ENTRIES) && !from.startsWith(LIST);
                    boolean isOfList = index == 1
                            && SerializedSignature.isMapOfLists(from)
                            && !SerializedSignature.isMapOfLists(to);
                    from = arguments.get(index);
                    if (isListOfEntries) {
                        to = arguments(to).get(0);
                        moved.append("0;");
                    }
                    if (!isUnwrapped) {
                        List<String> sentArguments = arguments(to);
                        if (index >= sentArguments.size()) {
                            return Optional.empty();
                        }
                        to = sentArguments.get(index);
                        moved.append(index).append(';');
                        if (isOfList) {
                            to = arguments(to).get(0);
                            moved.append("0;");
                        }
                    }
                }
                default -> {
                    // A class within a generic class: its arguments stand elsewhere
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new SerializedTypePath(moved.isEmpty() ? null : TypePath.fromString(moved.toString())));
    }

    /** The part of a type at a place in it; an empty text if there is none. */
    static String typeAt(TypePath path, String type) {
        String at = type;
        for (int step = 0; path != null && step < path.getLength() && !at.isEmpty(); step++) {
            at = switch (path.getStep(step)) {
                case TypePath.ARRAY_ELEMENT, TypePath.WILDCARD_BOUND -> at.substring(1);
                case TypePath.TYPE_ARGUMENT -> {
                    List<String> arguments = arguments(at);
                    int index = path.getStepArgument(step);
                    yield index < arguments.size() ? arguments.get(index) : "";
                }
                default -> "";
            };
        }
        return at;
    }

    /** The superclass of a class and its interfaces, as in its signature. */
    static List<String> ofClass(String signature) {
        int position = 0;
        int depth = 0;
        // Its type variables
        while (signature.charAt(position) == '<' || depth > 0) {
            char c = signature.charAt(position++);
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
        }
        List<String> types = new ArrayList<>();
        while (position < signature.length()) {
            int end = end(signature, position);
            types.add(signature.substring(position, end));
            position = end;
        }
        return types;
    }

    /** The types of the parameters of a method, and at the end what it returns; empty if it has type variables of its own. */
    static List<String> ofMethod(String signature) {
        List<String> types = new ArrayList<>();
        if (!signature.startsWith("(")) {
            return types;
        }
        for (int position = 1; position < signature.length() && signature.charAt(position) != '^'; ) {
            if (signature.charAt(position) == ')') {
                position++;
            }
            int end = end(signature, position);
            types.add(signature.substring(position, end));
            position = end;
        }
        return types;
    }

    private static boolean isWildcard(String type) {
        return type.startsWith("+") || type.startsWith("-") || type.equals("*");
    }

    /** The arguments of a class; none of what is no class or not generic. */
    static List<String> arguments(String type) {
        List<String> arguments = new ArrayList<>();
        int beginning = type.indexOf('<') + 1;
        if (!type.startsWith("L") || beginning == 0) {
            return arguments;
        }
        for (int position = beginning; position < type.length() && type.charAt(position) != '>'; ) {
            int end = end(type, position);
            arguments.add(type.substring(position, end));
            position = end;
        }
        return arguments;
    }

    /** Where the type that begins at a position ends. */
    private static int end(String type, int beginning) {
        int position = beginning;
        while ("[+-".indexOf(type.charAt(position)) >= 0) {
            position++;
        }
        if ("LT".indexOf(type.charAt(position)) < 0) {
            return position + 1;
        }
        int depth = 0;
        while (type.charAt(position) != ';' || depth > 0) {
            depth += type.charAt(position) == '<' ? 1 : type.charAt(position) == '>' ? -1 : 0;
            position++;
        }
        return position + 1;
    }
}
