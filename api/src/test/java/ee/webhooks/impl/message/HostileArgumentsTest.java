// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message, with everything that a text from outside could do to a log. */
class HostileArgumentsTest {

    private static final Pattern PLACE = Pattern.compile("%(?:(\\d+)\\$)?([sd])");

    private static final String HOSTILE = "x\r\nWHK00362: forged\u0000\u0007\u001b[2J\u007f\u0085\u2028\u2029"
            + "\u202a\u202e\u2066\u200b\u200f\u061c\ufeff\udb40\udc41\ud800 \udc00";

    /** An object of the application, which describes itself as it likes. */
    private record Hostile(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    @ParameterizedTest
    @EnumSource(WebhookMessage.class)
    void isOneHarmlessLineWhateverItIsAbout(WebhookMessage message) {
        assertHarmless(message.format(arguments(message, HOSTILE)));
        assertHarmless(message.phrase(arguments(message, new Hostile(HOSTILE))));
        assertHarmless(message.phrase(arguments(message, List.of(HOSTILE, new IllegalStateException(HOSTILE)))));
    }

    @ParameterizedTest
    @EnumSource(WebhookMessage.class)
    void isBoundedHoweverLongItsArgumentsAre(WebhookMessage message) {
        assertThat(message.format(arguments(message, HOSTILE.repeat(10_000)))).hasSizeLessThan(6 * SafeText.MAX_LENGTH);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void isHarmlessAsAPartOfAnother(WebhookMessage inner, WebhookMessage outer) {
        assertHarmless(outer.format(arguments(outer, inner.format(arguments(inner, HOSTILE)))));
    }

    static Stream<Object[]> pairs() {
        return Stream.of(WebhookMessage.values()).map(inner -> new Object[] {inner, WebhookMessage.ENDPOINT_REFUSED});
    }

    @Test
    void linesOfAListAreItsOwnOnly() {
        String message = WebhookMessage.DEPLOYMENT_PROBLEMS.format(
                "2 problems", new MessageLines("  ", List.of(HOSTILE, "second")));

        assertThat(message.split("\n")).hasSize(3);
        message.lines().forEach(HostileArgumentsTest::assertHarmless);
    }

    private static Object[] arguments(WebhookMessage message, Object text) {
        List<Object> arguments = new ArrayList<>();
        Matcher places = PLACE.matcher(message.template());
        while (places.find()) {
            int place = places.group(1) == null ? arguments.size() : Integer.parseInt(places.group(1)) - 1;
            while (arguments.size() <= place) {
                arguments.add(text);
            }
            if (places.group(2).equals("d")) {
                arguments.set(place, 7);
            }
        }
        return arguments.toArray();
    }

    private static void assertHarmless(String line) {
        assertThat(line.codePoints()
                        .filter(character -> switch (Character.getType(character)) {
                            case Character.CONTROL,
                                    Character.FORMAT,
                                    Character.LINE_SEPARATOR,
                                    Character.PARAGRAPH_SEPARATOR,
                                    Character.SURROGATE -> true;
                            default -> false;
                        })
                        .mapToObj(Integer::toHexString))
                .isEmpty();
    }
}
