// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonParserTest {

    @Test
    void allKindsOfValuesAreRead() {
        assertThat(JsonParser.parse(" { \"a\" : [ 1 , -2.50e1, true, false, null, \"\" ], \"b\" : { } , \"c\":[]} "))
                .isEqualTo(Map.of(
                        "a",
                        Arrays.asList(1, new BigDecimal("-25.0"), true, false, null, ""),
                        "b",
                        Map.of(),
                        "c",
                        List.of()));
    }

    @Test
    void escapesAreUndone() {
        assertThat(JsonParser.parse("\"\\\" \\\\ \\/ \\b\\f\\n\\r\\t \\u00e9\\uD83D\\uDE00\""))
                .isEqualTo("\" \\ / \b\f\n\r\t \u00e9\uD83D\uDE00");
    }

    @Test
    void numbersKeepTheirValue() {
        assertThat(JsonParser.parse("2147483647")).isEqualTo(Integer.MAX_VALUE);
        assertThat(JsonParser.parse("2147483648")).isEqualTo(new BigDecimal("2147483648"));
        assertThat(JsonParser.parse("0.10")).isEqualTo(new BigDecimal("0.10"));
        assertThat(JsonParser.parse("1E+2")).isEqualTo(new BigDecimal("1E+2"));
    }

    @Test
    void whatIsNotJsonIsRefused() {
        for (String text : List.of(
                "",
                " ",
                "{",
                "[1,",
                "[1,]",
                "{\"a\"}",
                "{\"a\":1,}",
                "{a:1}",
                "01",
                "-",
                "1.",
                "1e",
                "+1",
                ".5",
                "tru",
                "nul",
                "\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\n\"",
                "1 2",
                "[1 2]",
                "'a'",
                "[".repeat(1000))) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> JsonParser.parse(text));
        }
    }
}
