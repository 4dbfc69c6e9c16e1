// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.jsonb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EcmaPatternTest {

    /** Of Java, and of ECMA-262. */
    private static final Map<String, String> EQUAL = new LinkedHashMap<>();

    static {
        EQUAL.put("[a-z]+", "^[a-z]+$");
        EQUAL.put("^[a-z]+$", "^[a-z]+$");
        EQUAL.put("a|b", "^(?:a|b)$");
        EQUAL.put("^a|b$", "^(?:^a|b$)$");
        EQUAL.put("(a|b)c", "^(a|b)c$");
        EQUAL.put("\\A\\d+\\z", "^\\d+$");
        EQUAL.put("cost\\$", "^cost\\$$");
        EQUAL.put("\\p{Alpha}+", "^[a-zA-Z]+$");
        EQUAL.put("[\\p{Digit}_]+", "^[0-9_]+$");
        EQUAL.put("\\S+@\\S+", "^[^ \\t\\n\\x0B\\f\\r]+@[^ \\t\\n\\x0B\\f\\r]+$");
        EQUAL.put("a\\_b\\@c", "^a_b@c$");
        EQUAL.put("\\Qa.b\\E+", "^a\\.b+$");
        EQUAL.put("[a\\-z]", "^[a\\-z]$");
        EQUAL.put("a{2,3}b{4}", "^a{2,3}b{4}$");
        EQUAL.put("x\\}]", "^x\\}\\]$");
        EQUAL.put("\\u00e4\\x41", "^\\u00e4\\x41$");
        EQUAL.put("(?=.*\\d)(?:a|b).*?", "^(?=.*\\d)(?:a|b).*?$");
    }

    @Test
    void patternThatMeansTheSameIsTranslated() {
        EQUAL.forEach((java, ecma) -> assertThat(EcmaPattern.of(java)).as(java).contains(ecma));
    }

    /** Java reads all that is translated as ECMA-262 does. */
    @Test
    void translationAcceptsTheSameTexts() {
        List<String> texts = List.of(
                "",
                "a",
                "b",
                "ab",
                "abc",
                "ac",
                "A",
                "12",
                "12a",
                "cost$",
                "cost",
                "a_b@c",
                "a.b",
                "a.bb",
                "axb",
                "-",
                "z",
                "aabbbb",
                "aaabbbb",
                "aaaabbbb",
                "x}]",
                "ä" + "A",
                "1a",
                "a1",
                "q@w",
                " @ ",
                "a b@c",
                "1_2",
                "a\n");
        EQUAL.forEach((java, ecma) -> texts.forEach(
                text -> assertThat(Pattern.compile(ecma).matcher(text).find() && !text.endsWith("\n"))
                        .as("%s and %s of '%s'", java, ecma, text)
                        .isEqualTo(Pattern.matches(java, text) && !text.endsWith("\n"))));
    }

    @Test
    void patternWithoutAnEqualHasNone() {
        assertThat(List.of(
                        "(?i)[a-z]+",
                        "a++b",
                        "a*+b",
                        "[a-z&&[^x]]",
                        "[a[bc]]",
                        "[]a]",
                        "\\p{L}+",
                        "\\p{IsLatin}",
                        "\\P{Alpha}",
                        "(?<name>a)",
                        "(?<=a)b",
                        "(?>a)b",
                        "\\h",
                        "\\R",
                        "\\Z",
                        "[\\S]",
                        "a\\bb",
                        "(",
                        "\\x{1F600}"))
                .allSatisfy(java -> assertThat(EcmaPattern.of(java)).as(java).isEmpty());
    }
}
