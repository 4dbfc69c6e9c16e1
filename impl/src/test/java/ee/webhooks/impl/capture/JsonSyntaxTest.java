// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSyntaxTest {

    private static final int MUTATIONS = 40_000;
    private static final String CHARACTERS =
            " \t\n\r\u000b\u0000\u001f\u007f\u00a0\u2028\ufeff\ud800é☃{}[]:,\"\\/'bfnrtu0123456789abcdefE+-.truefalsn*";

    /** As strict as RFC 8259. */
    private static final ObjectMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        JACKSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNumberLength(Integer.MAX_VALUE)
                        .build());
    }

    private static final String[] VALUES = {
        "1",
        "-0",
        "0.5e-3",
        "1E+400",
        "\"\"",
        "\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud800 é ☃ \ud83d\ude00\"",
        "true",
        "false",
        "null",
        "{}",
        "[]",
        " [ 1 , {\"a\" : [ ] , \"a\" : { \"b\":null}} , \"c\" ] \r\n\t",
        "{\"data\":{\"specversion\":\"1.0\",\"type\":\"com.evil\"}}",
        "[[[[[[[[]]]]]]],0]",
        "\"\u007f\u2028\ufeff\""
    };

    @Test
    void valueIsOne() {
        assertThat(VALUES).allMatch(JsonSyntax::isOneValue);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1,\"type\":\"com.evil\"",
                "1,\"type\":\"com.evil\",\"x\":1",
                "{},\"type\":\"com.evil\"",
                "null}{",
                "{}}",
                "[]]",
                "1 2",
                "{}{}",
                "{}[]",
                "1}",
                "{",
                "[",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[}",
                "{]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{1:1}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1]",
                "[1}",
                "[1 2]",
                "01",
                "+1",
                "-",
                "1.",
                ".5",
                "1e",
                "1e+",
                "0x1",
                "1_000",
                "1f",
                "--1",
                "NaN",
                "Infinity",
                "-Infinity",
                "tru",
                "True",
                "nulll",
                "undefined",
                "\"",
                "\"a",
                "\"\\\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\u١٢٣٤\"",
                "\"a\nb\"",
                "\"\u0000\"",
                "\"a\n1",
                "\"\\x1",
                "'a'",
                "a",
                "// comment\n1",
                "1 // comment",
                "/**/1",
                "\ufeff{}",
                "{}\u0000",
                "\u00a01",
                "1\u2028",
                "\u000b1",
                ")]}',\n{}"
            })
    void whatIsNotOneValueIsNone(String text) {
        assertThat(JsonSyntax.isOneValue(text)).isFalse();
    }

    @Test
    void depthCostsNoStack() {
        int depth = 1_000_000;

        assertThat(JsonSyntax.isOneValue("[".repeat(depth) + "]".repeat(depth))).isTrue();
        assertThat(JsonSyntax.isOneValue("[".repeat(depth))).isFalse();
        assertThat(JsonSyntax.isOneValue("{\"a\":".repeat(depth) + "1" + "}".repeat(depth)))
                .isTrue();
    }

    /** The same seed each time, so that a failure can be repeated. */
    @Test
    void verdictIsThatOfAStrictParser() {
        Random random = new Random(8259);
        int valid = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            String text = mutated(VALUES[random.nextInt(VALUES.length)], random);
            boolean expected = parses(text);
            assertThat(JsonSyntax.isOneValue(text)).as(text).isEqualTo(expected);
            valid += expected ? 1 : 0;
        }
        assertThat(valid).isBetween(MUTATIONS / 20, MUTATIONS - MUTATIONS / 20);
    }

    private static String mutated(String value, Random random) {
        StringBuilder text = new StringBuilder(value);
        for (int change = 1 + random.nextInt(3); change > 0; change--) {
            int at = random.nextInt(text.length() + 1);
            char character = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, character);
                case 1 -> text.replace(at, Math.min(at + 1, text.length()), String.valueOf(character));
                case 2 -> text.delete(at, Math.min(at + 1, text.length()));
                default -> text.insert(at, VALUES[random.nextInt(VALUES.length)]);
            }
        }
        return text.toString();
    }

    private static boolean parses(String text) {
        try {
            return !JACKSON.readTree(text).isMissingNode();
        } catch (JsonProcessingException malformed) {
            return false;
        }
    }
}
