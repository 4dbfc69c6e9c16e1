// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What holds for declarations wherever they are read: from sources by the compiler, from classes at deployment. */
public final class DeclarationRules {

    public static final String DEFAULT_VERB = "POST";

    /** The HTTP methods that webhooks are sent with: those that Jakarta REST has annotations for. */
    public static final Set<String> VERBS = Set.of("GET", DEFAULT_VERB, "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");

    /** What a method returns that others wait for; a call has no response to wait for. */
    public static final Set<String> ASYNCHRONOUS = Set.of(
            "java.util.concurrent.CompletionStage",
            "java.util.concurrent.Future",
            "java.util.concurrent.Flow.Publisher");

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");

    /** A receiver of one of these expects a body, and needs a Content-Length of 0 without one (RFC 9110, section 8.6). */
    public static final Set<String> WITH_BODY = Set.of(DEFAULT_VERB, "PUT", "PATCH");

    public static final String DEFAULT_CONTENT_TYPE = "application/json";

    private static final Pattern CONCRETE = Pattern.compile("[\\w!#$&^.+-]+/[\\w!#$&^.+-]+(\\s*;.*)?");

    private DeclarationRules() {}

    /** A type and a subtype of RFC 9110, section 8.3.1, neither of them a wildcard. Parameters are left to the writer of the body. */
    public static boolean isConcrete(String mediaType) {
        return CONCRETE.matcher(mediaType).matches();
    }

    /** Whether receivers read the body of such a request: RFC 9110, sections 9.3.1 and 9.3.2, lets them ignore that of {@code GET} and {@code HEAD}. */
    public static boolean mayHaveBody(String verb) {
        return !WITHOUT_BODY.contains(verb);
    }

    /** The name of a webhook by its method: {@code newSubscription} is {@code new-subscription}, {@code parseURLFast} is {@code parse-url-fast}. */
    public static String kebabCase(String camelCase) {
        return camelCase
                .replaceAll("(\\p{Ll}|\\d)(\\p{Lu})", "$1-$2")
                .replaceAll("(\\p{Lu})(\\p{Lu}\\p{Ll})", "$1-$2")
                .replace('_', '-')
                .toLowerCase(Locale.ROOT);
    }

    /** RFC 3986, section 4.1; the empty text is one too. */
    public static boolean isUriReference(String text) {
        try {
            // What java.net.URI allows beyond that are characters outside ASCII.
            return new URI(text).toASCIIString().equals(text);
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
