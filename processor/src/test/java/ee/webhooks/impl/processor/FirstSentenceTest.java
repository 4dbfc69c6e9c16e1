// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstSentenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "A user has subscribed. We bill. | A user has subscribed. | We bill.",
                "No full stop | No full stop | ''",
                "One sentence. | One sentence. | ''",
                "For some, e.g. Acme, only. Rest. | For some, e.g. Acme, only. | Rest.",
                "For e.g. acme i.e. us etc. only. Rest. | For e.g. acme i.e. us etc. only. | Rest.",
                "Fee of 1.50 in v2.0 by acme.example. Rest. | Fee of 1.50 in v2.0 by acme.example. | Rest.",
                "See no. 5 by J. Doe vs. Dr. No. Rest. | See no. 5 by J. Doe vs. Dr. No. | Rest.",
                "Sent (once a day.) Rest. | Sent (once a day.) | Rest.",
                "Really?! Yes. | Really?! | Yes.",
                "Has `a. B` in it. Rest. | Has a. B in it. | Rest.",
                "Sent when a `Map<String, Item>` of *many* changes. More. | Sent when a Map<String, Item> of many changes. | More.",
                "Takes \\*.csv and \\[a](b), \\`tick. Rest. | Takes *.csv and [a](b), `tick. | Rest.",
                "Has `a*b*c` and 2 * 3 * 4 of an_id_or_two. Rest. | Has a*b*c and 2 * 3 * 4 of an_id_or_two. | Rest.",
                "Of [Acme. Inc](https://acme.example). Rest. | Of Acme. Inc. | Rest.",
                "Some **bold** List\\<String>. Rest. | Some bold List<String>. | Rest.",
                "購読した。請求する。 | 購読した。 | 請求する。"
            })
    void endsWhereTheNextSentenceBegins(String text, String sentence, String rest) {
        assertThat(FirstSentence.of(text)).isEqualTo(new FirstSentence(sentence, rest));
    }

    @Test
    void endsWithItsParagraph() {
        assertThat(FirstSentence.of("A user\nhas subscribed\n\nWe bill.\n\n- one"))
                .isEqualTo(new FirstSentence("A user has subscribed", "We bill.\n\n- one"));
        assertThat(FirstSentence.of("One of\n- one\n- two")).isEqualTo(new FirstSentence("One of", "- one\n- two"));
    }

    @Test
    void listOrCodeIsNoSentence() {
        assertThat(FirstSentence.of("- one. Two.")).isEqualTo(new FirstSentence("", "- one. Two."));
        assertThat(FirstSentence.of("```\na. B\n```")).isEqualTo(new FirstSentence("", "```\na. B\n```"));
    }
}
