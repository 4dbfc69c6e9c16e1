// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A comment in Markdown: only its inline tags and its links to program elements have to be replaced. */
final class MarkdownComment {

    /** Blocks and spans of code, which stay; links to program elements, with a text and without. */
    private static final Pattern TOKEN =
            Pattern.compile("(?<code>(?m:^[ ]{0,3}(?<fence>```+|~~~+)[^\\n]*\\n)(?s:.*?)(?m:^[ ]{0,3}\\k<fence>[ ]*$)"
                    + "|(?<tick>`+)(?s:.+?)\\k<tick>)"
                    + "|\\[(?<text>[^\\]\\[]+)\\]\\[(?<target>[^\\]\\[]+)\\]"
                    + "|(?<![!\\\\\\]])\\[(?<element>[\\w.$]*(?:#\\w+)?(?:\\([^)\\]]*(?:\\\\\\[\\\\\\][^)\\]]*)*\\))?)\\](?![\\[(]|:\\s+\\S+:)"
                    + "|(?<tag>\\{@)");

    private static final Pattern ELEMENT = Pattern.compile("(?:\\p{Ll}[\\w]*\\.)*\\p{Lu}.*|.*#.*|.*\\(.*\\)");

    private MarkdownComment() {}

    static String toMarkdown(String comment) {
        StringBuilder markdown = new StringBuilder();
        Matcher token = TOKEN.matcher(comment);
        int position = 0;
        while (token.find(position)) {
            markdown.append(comment, position, token.start());
            position = append(token, comment, markdown);
        }
        return markdown.append(comment.substring(position)).toString().strip();
    }

    private static int append(Matcher token, String comment, StringBuilder markdown) {
        if (token.group("tag") != null) {
            InlineTag tag = InlineTag.at(comment, token.start()).orElse(null);
            if (tag == null) {
                markdown.append(token.group());
                return token.end();
            }
            markdown.append(HtmlComment.toMarkdown(comment.substring(token.start(), tag.end())));
            return tag.end();
        }
        String element = token.group("element");
        if (token.group("text") != null) {
            markdown.append(token.group("text"));
        } else if (element != null && ELEMENT.matcher(element).matches()) {
            markdown.append(InlineTag.code(InlineTag.shortName(element.replace("\\", ""))));
        } else {
            markdown.append(token.group());
        }
        return token.end();
    }
}
