// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookInvalidException;
import ee.webhooks.hostile.HostileText;
import java.net.URI;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextRulesTest {

    private static final Set<Byte> UNSEEN =
            Set.of(Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR);

    /** As Unicode has {@code Default_Ignorable_Code_Point}, with the characters of an empty glyph at the end. */
    private static final String[] IGNORABLE =
            ("00AD 034F 061C 115F-1160 17B4-17B5 180B-180F 200B-200F 202A-202E 2060-206F 3164"
                            + " FE00-FE0F FEFF FFA0 FFF0-FFF8 1BCA0-1BCA3 1D173-1D17A E0000-E0FFF"
                            + " 2800 13441-13442 16FE4 1D159")
                    .split(" ");

    private static final BitSet INVISIBLE = new BitSet();

    static {
        for (String range : IGNORABLE) {
            String[] ends = range.split("-");
            INVISIBLE.set(Integer.parseInt(ends[0], 16), Integer.parseInt(ends[ends.length - 1], 16) + 1);
        }
    }

    static List<HostileText> corpus() {
        return HostileText.all();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void eachKindOfTextTakesWhatTheCorpusSays(HostileText text) {
        assertThat(TextRules.isEndpointId(text.text())).isEqualTo(text.isFor('E'));
        assertThat(TextRules.isWebhookId(text.text())).isEqualTo(text.isFor('W'));
        assertThat(TextRules.problemOfName(text.text()).isEmpty()).isEqualTo(text.isFor('N'));
        assertThat(TextRules.problemOfProse(text.text()).isEmpty()).isEqualTo(text.isFor('P'));
        assertThat(TextRules.problemOfParameter(text.text()).isEmpty()).isEqualTo(text.isFor('Q'));
        assertThat(HeaderRules.problemOf("X-Text", text.text()).isEmpty()).isEqualTo(text.isFor('H'));
    }

    @Test
    void everyCharacterIsJudgedByItsKind() {
        IntStream.concat(IntStream.rangeClosed(0, 0x1ffff), IntStream.rangeClosed(0xdfff0, 0xe100f))
                .forEach(TextRulesTest::isJudgedByItsKind);
    }

    private static void isJudgedByItsKind(int character) {
        String text = "a" + new String(Character.toChars(character)) + "b";
        boolean control = Character.isISOControl(character);
        boolean half = character >= 0xd800 && character <= 0xdfff;
        boolean line = character == '\t' || character == '\n' || character == '\r';
        boolean unseen = UNSEEN.contains((byte) Character.getType(character)) || INVISIBLE.get(character);
        boolean visibleAscii = character > 0x20 && character < 0x7f;

        assertThat(List.of(
                        TextRules.problemOfName(text).isEmpty(),
                        TextRules.problemOfProse(text).isEmpty(),
                        TextRules.problemOfParameter(text).isEmpty(),
                        TextRules.isEndpointId(text),
                        TextRules.isWebhookId(text)))
                .as("U+%04X", character)
                .containsExactly(
                        !control && !half && !unseen,
                        (!control || line) && !half,
                        !half,
                        visibleAscii,
                        visibleAscii && character != '.');
    }

    @Test
    void noCharacterThatShowsNothingIsInAName() {
        assertThat(INVISIBLE.cardinality()).isGreaterThan(4_170);
        INVISIBLE.stream().forEach(character -> {
            String shown = Character.toString(character);
            assertThat(TextRules.problemOfName(shown)).as("U+%04X", character).isPresent();
            assertThat(SafeText.of("a" + shown))
                    .as("U+%04X", character)
                    .startsWith("a\\u")
                    .doesNotContain(shown);
        });
    }

    @Test
    void lengthIsLimited() {
        String longest = "a".repeat(255);

        assertThat(TextRules.problemOfName(longest)).isEmpty();
        assertThat(TextRules.problemOfName(longest + "a")).hasValue("must have at most 255 characters");
        assertThat(TextRules.isEndpointId(longest)).isTrue();
        assertThat(TextRules.isEndpointId(longest + "a")).isFalse();
        assertThat(TextRules.isWebhookId(longest)).isTrue();
        assertThat(TextRules.isWebhookId(longest + "a")).isFalse();
    }

    @Test
    void idOfAWebhookHasNoFullStopAnywhere() {
        assertThat(TextRules.isWebhookId(".msg")).isFalse();
        assertThat(TextRules.isWebhookId("msg.")).isFalse();
        assertThat(TextRules.isWebhookId("msg")).isTrue();
    }

    @Test
    void problemsNameTheCharacterAndItsPlace() {
        assertThat(TextRules.problemOfName("")).hasValue("must not be blank");
        assertThat(TextRules.problemOfName("alice ")).hasValue("must not begin or end with a blank");
        assertThat(TextRules.problemOfName("al\u0000ice"))
                .hasValue("must not have the character U+0000 (at position 3)");
        assertThat(TextRules.problemOfName("😀\udb40\udc41"))
                .hasValue("must not have the character U+E0041 (at position 3)");
        assertThat(TextRules.problemOfProse("\ud800")).hasValue("must not have the character U+D800 (at position 1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://acme.example/", "https://acme.example/gr%C3%B6%C3%9Fe?a=b~c"})
    void urlsAreAscii(String url) {
        assertThat(TextRules.problemOfUrl(URI.create(url))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://acme.example/größe", "https://acme.example/\u202egpj", "https://acme.example/\ud800"})
    void urlsWithOtherCharactersAreRefused(String url) {
        assertThat(TextRules.problemOfUrl(URI.create(url))).isPresent();
    }

    @Test
    void whatIsWrongIsRefusedWithANumber() {
        assertThatCode(() -> TextRules.require("name of a test", Optional.empty()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> TextRules.require("name of a test", Optional.of("must not be blank")))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessage("WHK00178: The name of a test must not be blank. Correct it.");
    }
}
