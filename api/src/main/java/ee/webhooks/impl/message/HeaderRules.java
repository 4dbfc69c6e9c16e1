// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * Which headers an application may add to a call: those that neither break the signature nor the exchange itself. Names are compared as gateways hand them on
 * that know letters and digits only (CGI and its successors make {@code HTTP_WEBHOOK_ID} of {@code webhook-id} and of {@code webhook_id}): any other character
 * is the same.
 */
public final class HeaderRules {

    private static final String SIGNATURE_PREFIX = "webhook-";

    private static final Set<String> SET_BY_THE_LIBRARY = Set.of(
            "host",
            "content-length",
            "content-type",
            "traceparent",
            "tracestate",
            // RFC 9110, section 7.6.1: these belong to one connection, not to the message.
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect");

    private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

    /** Equal are names that some server takes for the same. */
    public static final Comparator<String> BY_NAME = HeaderRules::compare;

    private HeaderRules() {}

    /** Character by character, because each request asks this of all its headers. */
    private static int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            int difference = canonical(one.charAt(i)) - canonical(other.charAt(i));
            if (difference != 0) {
                return difference;
            }
        }
        return one.length() - other.length();
    }

    private static char canonical(char character) {
        if (character >= 'A' && character <= 'Z') {
            return (char) (character + ('a' - 'A'));
        }
        return character >= 'a' && character <= 'z' || character >= '0' && character <= '9' ? character : '-';
    }

    private static String canonical(String name) {
        StringBuilder canonical = new StringBuilder(name.length());
        name.chars().forEach(character -> canonical.append(canonical((char) character)));
        return canonical.toString();
    }

    /** Two names of a set, which are different in any case, that some server takes for the same; empty if there are none. */
    public static Optional<String> problemOf(Set<String> names) {
        Map<String, String> seen = new TreeMap<>(BY_NAME);
        for (String name : names) {
            String other = seen.putIfAbsent(name, name);
            if (other != null) {
                return Optional.of(sameAs(other));
            }
        }
        return Optional.empty();
    }

    /** What is wrong with a name beside others: that some server takes it for the same as one of them. */
    public static Optional<String> problemBeside(Collection<String> others, String name) {
        return others.stream()
                .filter(other -> BY_NAME.compare(other, name) == 0)
                .findFirst()
                .map(HeaderRules::sameAs);
    }

    private static String sameAs(String other) {
        return "some servers take it for the same as '" + other + "'; leave one of them out";
    }

    /** Whether a text is a header name (RFC 9110, section 5.1). */
    public static boolean isName(String text) {
        return !text.isEmpty() && consistsOf(text, HeaderRules::isTokenCharacter);
    }

    /** Whether a text is the value of a header, in characters of ISO 8859-1. */
    public static boolean isValue(String text) {
        return consistsOf(text, HeaderRules::isValueCharacter);
    }

    /** Each attempt asks this of all its headers: a stream takes several times as long. */
    private static boolean consistsOf(String text, IntPredicate permitted) {
        for (int i = 0; i < text.length(); i++) {
            if (!permitted.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** What is wrong with a header that an application wants to add, if anything. The value is never repeated: it may be a credential. */
    public static Optional<String> problemOf(String name, String value) {
        return problem(name, value, true);
    }

    /** What is wrong with a header that a format of signatures sets, if anything. */
    public static Optional<String> problemOfSignature(String name, String value) {
        return problem(name, value, false);
    }

    private static Optional<String> problem(String name, String value, boolean signatureTaken) {
        if (!isName(name)) {
            return Optional.of("this is not a header name (RFC 9110, section 5.1)");
        }
        String canonical = canonical(name);
        if (signatureTaken && canonical.startsWith(SIGNATURE_PREFIX) || SET_BY_THE_LIBRARY.contains(canonical)) {
            return Optional.of(
                    canonical.equals(name.toLowerCase(Locale.ROOT))
                            ? "only the library sets this header; choose another name"
                            : "some servers take it for '" + canonical
                                    + "', which only the library sets; choose another name");
        }
        if (!isValue(value)) {
            return Optional.of("its value has a line break, another control character or one outside ISO 8859-1");
        }
        if (isOptionalWhitespace(value, 0) || isOptionalWhitespace(value, value.length() - 1)) {
            return Optional.of(
                    "its value begins or ends with a blank, which receivers take away (RFC 9110, section 5.5)");
        }
        return Optional.empty();
    }

    private static boolean isTokenCharacter(int character) {
        return character < 0x7f && (Character.isLetterOrDigit(character) || TOKEN_PUNCTUATION.indexOf(character) >= 0);
    }

    private static boolean isValueCharacter(int character) {
        return character == '\t' || (character <= 0xff && !Character.isISOControl(character));
    }

    private static boolean isOptionalWhitespace(String value, int index) {
        return !value.isEmpty() && (value.charAt(index) == ' ' || value.charAt(index) == '\t');
    }
}
