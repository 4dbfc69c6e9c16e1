// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which headers an application may add to a call: those that neither break the signature nor the exchange itself. */
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

    private HeaderRules() {}

    /** What is wrong with a header that an application wants to add, if anything. The value is never repeated: it may be a credential. */
    public static Optional<String> problemOf(String name, String value) {
        if (name.isEmpty() || !name.chars().allMatch(HeaderRules::isTokenCharacter)) {
            return Optional.of("this is not a header name (RFC 9110, section 5.1)");
        }
        String lowerCase = name.toLowerCase(Locale.ROOT);
        if (lowerCase.startsWith(SIGNATURE_PREFIX) || SET_BY_THE_LIBRARY.contains(lowerCase)) {
            return Optional.of("only the library sets this header; choose another name");
        }
        if (!value.chars().allMatch(HeaderRules::isValueCharacter)) {
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
