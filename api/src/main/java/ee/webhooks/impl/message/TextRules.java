// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import ee.webhooks.WebhookInvalidException;
import java.net.URI;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * What texts may be that a user or a caller gives: one rule for each kind of text, the same wherever it is stored. Whatever a rule takes comes out of every
 * database as it went in, and no two of such texts are one to any of them.
 */
public final class TextRules {

    /** The most characters of a name and of an id. */
    public static final int MAX_NAME = 255;

    /** The most characters of a URL that is stored. */
    public static final int MAX_URL = 2000;

    private TextRules() {}

    /**
     * What is wrong with a name: of a consumer, of a webhook, an order key, a key of metadata. Names are compared, also by databases, of which some take a
     * blank at the end for nothing; and people compare them, who do not see invisible characters.
     */
    public static Optional<String> problemOfName(String text) {
        if (text.isBlank()) {
            return Optional.of("must not be blank");
        }
        if (text.length() > MAX_NAME) {
            return Optional.of("must have at most " + MAX_NAME + " characters");
        }
        if (Character.isSpaceChar(text.codePointAt(0)) || Character.isSpaceChar(text.codePointBefore(text.length()))) {
            return Optional.of("must not begin or end with a blank");
        }
        return problem(text, character -> switch (Character.getType(character)) {
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> isNoText(character) || InvisibleCharacters.contain(character);
        });
    }

    /** What is wrong with prose: a description, a reason, a value of metadata. It may have several lines, and any script. */
    public static Optional<String> problemOfProse(String text) {
        return problem(
                text, character -> character != '\t' && character != '\n' && character != '\r' && isNoText(character));
    }

    /** Control characters, of which some databases do not take the first; and halves of pairs of surrogates, which no encoding has. */
    private static boolean isNoText(int character) {
        return Character.isISOControl(character) || isHalf(character);
    }

    private static boolean isHalf(int character) {
        return Character.getType(character) == Character.SURROGATE;
    }

    /** What is wrong with a query parameter. It is encoded, so that it may have everything that UTF-8 has. */
    public static Optional<String> problemOfParameter(String text) {
        return problem(text, TextRules::isHalf);
    }

    /** What is wrong with a URL. What is not ASCII would be compared, stored and sent in more than one form. */
    public static Optional<String> problemOfUrl(URI url) {
        return problem(url.toString(), character -> !isVisibleAscii(character));
    }

    /** What is wrong with the beginning of a URL, to look for it: what no URL that is stored begins with. */
    public static Optional<String> problemOfUrl(String beginning) {
        return beginning.length() > MAX_URL
                ? Optional.of("must have at most " + MAX_URL + " characters")
                : problem(beginning, character -> !isVisibleAscii(character));
    }

    private static Optional<String> problem(String text, IntPredicate refused) {
        int next;
        for (int index = 0; index < text.length(); index = next) {
            int character = text.codePointAt(index);
            next = index + Character.charCount(character);
            if (refused.test(character)) {
                return Optional.of(
                        "must not have the character U+%04X (at position %d)".formatted(character, index + 1));
            }
        }
        return Optional.empty();
    }

    /** Whether a text may be the id of an endpoint: 1 to {@value #MAX_NAME} visible ASCII characters. */
    public static boolean isEndpointId(String text) {
        return !text.isEmpty() && text.length() <= MAX_NAME && text.chars().allMatch(TextRules::isVisibleAscii);
    }

    /** Whether a text may be a {@code webhook-id}. It has no full stop: what is signed is joined by full stops. */
    public static boolean isWebhookId(String text) {
        return isEndpointId(text) && text.indexOf('.') < 0;
    }

    private static boolean isVisibleAscii(int character) {
        return character > ' ' && character < 0x7f;
    }

    /**
     * Refuses a text.
     *
     * @param what the text, for people
     * @throws WebhookInvalidException if there is a problem
     */
    public static void require(String what, Optional<String> problem) {
        problem.ifPresent(wrong -> {
            throw new WebhookInvalidException(WebhookMessage.TEXT_REFUSED.format(what, wrong));
        });
    }
}
