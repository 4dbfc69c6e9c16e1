// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlCommentTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{@code null} or {@code Map<K, {V}>} | `null` or `Map<K, {V}>`",
                "See {@link User} | See `User`",
                "See {@link com.acme.User#name(int, String)} | See `User.name(int, String)`",
                "See {@link #name} | See `name`",
                "See {@link User the user} | See the user",
                "See {@linkplain User#name() its <b>name</b>} | See its **name**",
                "{@literal a < b} | a < b",
                "{@literal <b>} | \\<b>",
                "{@return the name} | Returns the name.",
                "{@systemProperty user.home} | `user.home`",
                "{@unknown x}{@inheritDoc}y | y",
                "an {@code unclosed | an {@code unclosed",
                "a &lt; b &amp;&amp; c &gt; d | a < b && c > d",
                "List&lt;String&gt; | List\\<String>",
                "&#8364; &#x20AC; &euro; &unknown; & | € € € &unknown; &",
                "<b>bold</b>, <em>stressed</em> and <code>a &lt; b</code> | **bold**, *stressed* and `a < b`",
                "<code>{@link User}</code> | `User`",
                "{@code a`b} | `` a`b ``",
                "<a href=\"https://acme.example/?a=1\">Acme</a> | [Acme](https://acme.example/?a=1)",
                "<a href=\"#top\">up</a><a id=\"x\"></a> | up",
                "a <!-- not shown --> b | a b",
                "a <span class=\"x\">b</span> c | a b c",
                "1 < 2 and <3 | 1 < 2 and <3"
            })
    void inlineMarkupBecomesMarkdown(String comment, String markdown) {
        assertThat(HtmlComment.toMarkdown(comment)).isEqualTo(markdown);
    }

    /** A comment in HTML means by them what they are. */
    @Test
    void charactersThatMarkdownHasAUseForMeanThemselves() {
        assertThat(HtmlComment.toMarkdown(
                        "- no list of *.csv, an_id__or__two__ids, _x_, 2*x*y, [0] and [a](b), `tick, C:\\"
                                + "<p>1. January<p>2026) x<p># 1 of all<p>&gt; 5 items<p>a > b # c - d 1. e"))
                .isEqualTo(
                        "\\- no list of \\*.csv, an_id_\\_or_\\_two_\\_ids, \\_x_, 2\\*x\\*y, \\[0] and \\[a](b), \\`tick, C:\\\\"
                                + "\n\n1\\. January\n\n2026\\) x\n\n\\# 1 of all\n\n\\> 5 items\n\na > b # c - d 1. e");
    }

    @Test
    void wrappingOfLinesMakesNoDifference() {
        assertThat(HtmlComment.toMarkdown(" A user\n  has\tsubscribed.\n <p>\n More\n text. </p>\n\n<p>Last."))
                .isEqualTo(HtmlComment.toMarkdown("A user has subscribed.<p>More text.<p>Last."))
                .isEqualTo("A user has subscribed.\n\nMore text.\n\nLast.");
    }

    @Test
    void listsBecomeLists() {
        assertThat(HtmlComment.toMarkdown(
                        "Either\n<ul>\n<li>one\n wrapped</li>\n<li>two <ol><li>inner<li>next</ol>\n</ul>\nor not."))
                .isEqualTo("Either\n\n- one wrapped\n- two\n   1. inner\n   2. next\n\nor not.");
    }

    @Test
    void preformattedTextBecomesAFencedBlock() {
        assertThat(HtmlComment.toMarkdown(
                        "Like\n<pre>{@code\n  {\n    \"a\": 1 < 2\n  }\n}</pre>\nor <pre> x &lt; <b>y</b></pre>"))
                .isEqualTo("Like\n\n```\n{\n  \"a\": 1 < 2\n}\n```\n\nor\n\n```\nx < y\n```");
    }

    @Test
    void snippetBecomesAFencedBlock() {
        assertThat(HtmlComment.toMarkdown("{@snippet lang=java :\n  int a = 1;\n}"))
                .isEqualTo("```\nint a = 1;\n```");
    }

    @Test
    void headingsAndBreaksStay() {
        assertThat(HtmlComment.toMarkdown("<h2>Fees</h2>monthly<br>yearly")).isEqualTo("### Fees\n\nmonthly  \nyearly");
    }
}
