// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

    @ParameterizedTest
    @CsvSource({
        "'a\nb', 'a\\u000ab'",
        "'a\r\nb', 'a\\u000d\\u000ab'",
        "'a\tb', 'a\\u0009b'",
        "'a\u0000b', 'a\\u0000b'",
        "'\u001b[31mred', '\\u001b[31mred'",
        "'a\u007fb', 'a\\u007fb'",
        "'a\u0085b', 'a\\u0085b'",
        "'a\u2028b', 'a\\u2028b'",
        "'a\u2029b', 'a\\u2029b'",
        "'a\u202eb', 'a\\u202eb'",
        "'a\u2066b', 'a\\u2066b'",
        "'a\u200bb', 'a\\u200bb'",
        "'a\ufeffb', 'a\\ufeffb'",
        "'a\ud800b', 'a\\ud800b'",
        "'a\udc00b', 'a\\udc00b'",
        "'a\udb40\udc01b', 'a\\udb40\\udc01b'"
    })
    void whatCouldForgeALineIsEscaped(String hostile, String safe) {
        assertThat(SafeText.of(hostile)).isEqualTo(safe);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "acme", "Größe 10 €", "日本語", "😀", "a \\u000a b", "C:\\temp"})
    void otherTextsStayAsTheyAre(String text) {
        assertThat(SafeText.of(text)).isSameAs(text);
    }

    @Test
    void whatWasMadeHarmlessOnceStaysAsItIs() {
        String once = SafeText.of("a\nb\u202e".repeat(2000));

        assertThat(SafeText.of(once)).isSameAs(once);
    }

    @Test
    void lengthIsBounded() {
        assertThat(SafeText.of("a".repeat(SafeText.MAX_LENGTH))).hasSize(SafeText.MAX_LENGTH);
        assertThat(SafeText.of("a".repeat(SafeText.MAX_LENGTH + 1)))
                .hasSize(SafeText.MAX_LENGTH)
                .endsWith("a... (cut off)");
        assertThat(SafeText.of("\n".repeat(1_000_000)))
                .hasSize(SafeText.MAX_LENGTH)
                .endsWith("... (cut off)");
    }

    @Test
    void aPairOfSurrogatesIsNotCutInTwo() {
        String even = SafeText.of("😀".repeat(SafeText.MAX_LENGTH));
        String odd = SafeText.of("a" + "😀".repeat(SafeText.MAX_LENGTH));

        assertThat(even).doesNotContain("\ud83d.").endsWith("... (cut off)");
        assertThat(odd).doesNotContain("\ud83d.").endsWith("... (cut off)");
        assertThat(even.length() + odd.length()).isEqualTo(2 * SafeText.MAX_LENGTH - 1);
    }

    @Test
    void anExceptionThatFailsToDescribeItselfIsNamedByItsClass() {
        RuntimeException speechless = new RuntimeException() {

            private static final long serialVersionUID = 1;

            @Override
            public String getMessage() {
                throw new IllegalStateException("no words");
            }
        };

        assertThat(SafeText.of(speechless)).isEqualTo(speechless.getClass().getName());
        assertThat(SafeText.of(new IllegalStateException("a\nb")))
                .isEqualTo("java.lang.IllegalStateException: a\\u000ab");
        assertThat(WebhookMessage.FETCH_FAILED.phrase(speechless))
                .endsWith(": " + speechless.getClass().getName());
    }

    @Test
    void anExceptionWithHarmlessTextsStaysAsItIs() {
        IllegalStateException harmless = new IllegalStateException("a", new IllegalArgumentException("b"));
        harmless.addSuppressed(new IllegalStateException("c"));

        assertThat(SafeThrowable.of(harmless)).isSameAs(harmless);
    }

    @Test
    void anExceptionThatHasHarmfulTextsAnywhereIsReplaced() {
        IllegalStateException suppressing = new IllegalStateException("a");
        suppressing.addSuppressed(new IllegalStateException("b"));
        suppressing.addSuppressed(new IllegalStateException("c\nd"));

        assertThat(SafeThrowable.of(suppressing).getSuppressed())
                .extracting(Throwable::toString)
                .containsExactly("java.lang.IllegalStateException: b", "java.lang.IllegalStateException: c\\u000ad");
        assertThat(SafeThrowable.of(new IllegalStateException("a", new IllegalStateException("c\nd")))
                        .getCause())
                .hasToString("java.lang.IllegalStateException: c\\u000ad");
        assertThat(SafeThrowable.of(new IllegalStateException("c\nd")))
                .hasToString("java.lang.IllegalStateException: c\\u000ad");
    }
}
