// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import ee.webhooks.impl.message.ApplicationConfig;
import ee.webhooks.impl.message.ClosestName;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Recognizes keys of the library in a spelling, or at a place, where it does not read them. */
final class MisplacedKeys {

    private static final String VARIABLE_PREFIX = ApplicationConfig.variableOf(ConfigKeys.PREFIX);
    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9]*_[A-Z0-9_]+");

    /** All keys without upper case, dots, dashes and underscores. */
    private static final Map<String, String> BY_LETTERS = ConfigKeys.NAMES.stream()
            .collect(Collectors.toUnmodifiableMap(MisplacedKeys::letters, Function.identity()));

    private static final Predicate<String> VARIABLES = ConfigKeys.ALL.stream()
            .map(key -> Pattern.compile(ApplicationConfig.variableOf(key.name().replaceAll("\\[<name>.]|<\\w+>", "\0"))
                    .replaceAll("RECEIVER__", "RECEIVER_(.+_)?")
                    .replace("ENDPOINTS___", "ENDPOINTS_.+_")
                    .replaceAll("__$", "_.+")))
            .map(Pattern::asMatchPredicate)
            .reduce(Predicate::or)
            .orElseThrow();

    private MisplacedKeys() {}

    /** The key that another one, which does not begin with {@code webhooks.}, was probably meant to be. */
    static Optional<String> meantBy(String key) {
        if (key.startsWith("%")) {
            // Of a profile that is not active
            return Optional.empty();
        }
        if (VARIABLE.matcher(key).matches()) {
            return meantByVariable(key);
        }
        int dot = key.indexOf('.') + 1;
        String prefix = key.substring(0, dot).toLowerCase(Locale.ROOT);
        Stream<String> respelt = ClosestName.isSlip(prefix, ConfigKeys.PREFIX) || prefix.equals(ConfigKeys.PREFIX)
                ? Stream.of(ConfigKeys.PREFIX + key.substring(dot), kebab(ConfigKeys.PREFIX + key.substring(dot)))
                : Stream.empty();
        int inside = key.indexOf("." + ConfigKeys.PREFIX) + 1;
        Stream<String> moved = inside > 0 ? Stream.of(key.substring(inside)) : Stream.empty();
        return Stream.concat(respelt, moved)
                .flatMap(meant -> Stream.of(meant, inPlural(meant)))
                .filter(ConfigKeys::isKnown)
                .findFirst()
                .or(() -> Optional.ofNullable(BY_LETTERS.get(letters(key))));
    }

    private static Optional<String> meantByVariable(String variable) {
        int end = variable.indexOf('_') + 1;
        String meant = VARIABLE_PREFIX + variable.substring(end);
        return ClosestName.isSlip(variable.substring(0, end), VARIABLE_PREFIX) && VARIABLES.test(meant)
                ? Optional.of(meant)
                : Optional.empty();
    }

    /** With the plural that stands before the id of an endpoint, and the singular before the name of a receiver. */
    static String inPlural(String key) {
        return key.replaceFirst("^webhooks\\.endpoint\\.", "webhooks.endpoints.")
                .replaceFirst("^webhooks\\.receivers\\.", "webhooks.receiver.");
    }

    private static String kebab(String key) {
        return key.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static String letters(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
