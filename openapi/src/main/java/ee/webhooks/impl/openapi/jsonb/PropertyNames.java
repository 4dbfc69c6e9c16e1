// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The naming strategies of Jakarta JSON Binding, as Yasson follows them. Those of SmallRye have other names for properties with several capitals in a row:
 * {@code ur-l} in the place of {@code url}.
 */
public enum PropertyNames {
    IDENTITY(name -> name),
    CASE_INSENSITIVE(name -> name),
    LOWER_CASE_WITH_DASHES(name -> separated(name, "-").toLowerCase(Locale.ROOT)),
    LOWER_CASE_WITH_UNDERSCORES(name -> separated(name, "_").toLowerCase(Locale.ROOT)),
    UPPER_CAMEL_CASE(PropertyNames::capitalised),
    UPPER_CAMEL_CASE_WITH_SPACES(name -> separated(capitalised(name), " "));

    private static final Pattern WORD = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");

    private final UnaryOperator<String> written;

    PropertyNames(UnaryOperator<String> written) {
        this.written = written;
    }

    /** The name that a property of a class is written with. */
    String written(String property) {
        return written.apply(property);
    }

    private static String separated(String name, String separator) {
        return WORD.matcher(name).replaceAll(separator);
    }

    private static String capitalised(String name) {
        return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
