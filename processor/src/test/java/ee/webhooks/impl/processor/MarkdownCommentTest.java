// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownCommentTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "See [User] and [#name(int)] | See `User` and `name(int)`",
                "See [User]: it | See `User`: it",
                "[Acme]: https://acme.example | [Acme]: https://acme.example",
                "See [com.acme.User#name] | See `User.name`",
                "See [the user][com.acme.User] | See the user",
                "See [Acme](https://acme.example) | See [Acme](https://acme.example)",
                "- [x] done | - [x] done",
                "{@code a < b} and {@link User} | `a < b` and `User`",
                "`[User]` and `{@code x}` stay | `[User]` and `{@code x}` stay",
                "*a* <b>c</b> | *a* <b>c</b>"
            })
    void onlyTagsAndLinksToElementsAreReplaced(String comment, String markdown) {
        assertThat(MarkdownComment.toMarkdown(comment)).isEqualTo(markdown);
    }

    @Test
    void fencedBlocksStay() {
        String comment = "Like\n\n```java\n[User] {@code x}\n@Foo\n```\n\n- one\n- two";
        assertThat(MarkdownComment.toMarkdown(comment)).isEqualTo(comment);
    }
}
