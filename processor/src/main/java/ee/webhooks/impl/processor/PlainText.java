// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is left of a part of a comment without its markup: the content of code. */
final class PlainText {

    private static final Pattern MARKUP = Pattern.compile("</?\\p{Alpha}[^<>]*>");

    private PlainText() {}

    static String of(String comment) {
        StringBuilder text = new StringBuilder();
        int position = 0;
        while (position < comment.length()) {
            Optional<InlineTag> tag = InlineTag.at(comment, position);
            Matcher markup = MARKUP.matcher(comment).region(position, comment.length());
            if (tag.isPresent()) {
                text.append(textOf(tag.get()));
                position = tag.get().end();
            } else if (markup.lookingAt()) {
                position = markup.end();
            } else if (comment.charAt(position) == '&') {
                CharacterReference reference = CharacterReference.at(comment, position);
                text.append(reference.text());
                position = reference.end();
            } else {
                text.append(comment.charAt(position++));
            }
        }
        return text.toString();
    }

    private static String textOf(InlineTag tag) {
        if (!tag.isReference()) {
            return tag.content();
        }
        return tag.label().isEmpty() ? tag.target() : tag.label();
    }
}
