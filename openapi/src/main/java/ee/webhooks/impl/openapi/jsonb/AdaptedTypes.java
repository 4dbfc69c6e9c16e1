// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces classes that have an adapter by what it makes of them, with its type arguments. Yasson asks the adapter for members and elements of collections only:
 * elements of arrays, values of maps and of an {@code Optional}, and arguments of generic classes are left open.
 */
final class AdaptedTypes {

    private static final String ANYTHING = Object.class.descriptorString();

    /** Written as an object, as a key is whose adapter is not asked. */
    private static final String KEY_WITHOUT_TEXT = Locale.class.descriptorString();

    private static final String UNASKED = "";
    private static final Pattern CLASS = Pattern.compile("[+-]?L([^<;.]+)");

    private AdaptedTypes() {}

    /**
     * @param signature of a field, a method or a class, in the notation of class files
     * @param rules what the adapter of a class makes of it
     * @param isWhole whether it is that of a body or of a class: servers write a body by its class, and a class that is a list does not tell what its elements are
     */
    static String in(String signature, SerializedRules rules, boolean isWhole) {
        StringBuilder replaced = new StringBuilder();
        Deque<String> containers = new ArrayDeque<>();
        int position = variables(signature, replaced);
        while (position < signature.length()) {
            char c = signature.charAt(position);
            if (c == 'T') {
                int end = signature.indexOf(';', position) + 1;
                replaced.append(signature, position, end);
                position = end;
            } else if (c == 'L' || c == '.') {
                int end = position + 1;
                while ("<;.".indexOf(signature.charAt(end)) < 0) {
                    end++;
                }
                String name = signature.substring(position + 1, end);
                Optional<String> type =
                        signature.charAt(end) == ';' && c == 'L' ? rules.adapted(name) : Optional.empty();
                if (type.isPresent()) {
                    boolean isKey = replaced.toString().endsWith("Map<");
                    // The name of the constant, whatever the adapter makes of it elsewhere
                    String ofKey = rules.isEnum(name) ? String.class.descriptorString() : KEY_WITHOUT_TEXT;
                    boolean isElement = position > 0 && signature.charAt(position - 1) == '[';
                    boolean isAsked = !isElement
                            && containers.stream().noneMatch(UNASKED::equals)
                            && (containers.isEmpty() || !isWhole && rules.isCollection(containers.peek()));
                    replaced.append(isKey ? ofKey : isAsked ? type.get() : ANYTHING);
                    position = end + 1;
                } else {
                    boolean isArrayOrBound = position > 0 && "[+-".indexOf(signature.charAt(position - 1)) >= 0;
                    replaced.append(signature, position, end);
                    position = end;
                    if (signature.charAt(end) == '<') {
                        boolean isUnasked = isUnasked(name, isArrayOrBound, signature.substring(end + 1), rules);
                        containers.push(isUnasked ? UNASKED : name);
                        replaced.append('<');
                        position++;
                    }
                }
            } else {
                if (c == '>') {
                    containers.pop();
                }
                replaced.append(c);
                position++;
            }
        }
        return replaced.toString();
    }

    /** What is within a generic class of the application or an array or a wildcard of a generic one, in an {@code Optional} or in entries has lost its type when it is written. */
    private static boolean isUnasked(
            String container, boolean isArrayOrBound, String arguments, SerializedRules rules) {
        if (isArrayOrBound) {
            return true;
        }
        if (rules.isMap(container)) {
            Matcher key = CLASS.matcher(arguments);
            return key.lookingAt() && !rules.hasText(key.group(1));
        }
        return !rules.isCollection(container);
    }

    /** Copies the type variables that a class or a method declares. */
    private static int variables(String signature, StringBuilder copy) {
        int position = 0;
        int depth = 0;
        while (signature.charAt(position) == '<' || depth > 0) {
            char c = signature.charAt(position++);
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
        }
        copy.append(signature, 0, position);
        return position;
    }
}
