// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Javadoc comment, taken apart. All texts are Markdown. */
final class DocComment {

    private static final Pattern BLOCK_TAG = Pattern.compile("\\s*@(\\p{Alpha}[\\w.-]*)(?:\\s+(.*))?", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("([^\\s<]\\S*)\\s+(.*)", Pattern.DOTALL);
    private static final Pattern RETURNED = Pattern.compile("\\s*\\{@return\\s+(.*)", Pattern.DOTALL);
    private static final Pattern FENCE = Pattern.compile("\\s*(```|~~~).*");

    private final String text;
    private final Map<String, String> parameters = new HashMap<>();
    private String result = "";
    private boolean describesOnlyResult;

    private DocComment(String text) {
        this.text = text;
    }

    /**
     * Takes a comment apart.
     *
     * @param comment the comment without its delimiters and without indentation
     * @param isMarkdown whether it is one of those with three slashes
     */
    static DocComment parse(String comment, boolean isMarkdown) {
        List<String> blocks = blocks(comment, isMarkdown);
        DocComment parsed = new DocComment(toMarkdown(blocks.get(0), isMarkdown));
        for (String block : blocks.subList(1, blocks.size())) {
            Matcher tag = BLOCK_TAG.matcher(block);
            if (tag.matches() && tag.group(2) != null) {
                parsed.add(tag.group(1), tag.group(2), isMarkdown);
            }
        }
        parsed.addReturned(blocks.get(0), isMarkdown);
        return parsed;
    }

    private void add(String tag, String content, boolean isMarkdown) {
        if (tag.equals("return")) {
            result = toMarkdown(content, isMarkdown);
        } else if (tag.equals("param")) {
            Matcher parameter = PARAMETER.matcher(content);
            if (parameter.matches()) {
                parameters.put(parameter.group(1), toMarkdown(parameter.group(2), isMarkdown));
            }
        }
    }

    /** {@code {@return}} at the beginning is description and block tag in one. */
    private void addReturned(String description, boolean isMarkdown) {
        Matcher returned = RETURNED.matcher(description);
        int end = returned.matches() ? InlineTag.end(returned.group(1), 0) : -1;
        if (end < 0) {
            return;
        }
        if (result.isEmpty()) {
            result = capitalised(toMarkdown(returned.group(1).substring(0, end), isMarkdown));
        }
        describesOnlyResult = returned.group(1).substring(end + 1).isBlank();
    }

    /** The main description, then every block tag with what belongs to it. */
    private static List<String> blocks(String comment, boolean isMarkdown) {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        boolean fenced = false;
        int open = 0;
        for (String line : comment.lines().toList()) {
            boolean atTag = open == 0 && !fenced && BLOCK_TAG.matcher(line).matches();
            if (atTag) {
                blocks.add(block.toString());
                block.setLength(0);
            }
            block.append(line).append('\n');
            fenced ^= isMarkdown && FENCE.matcher(line).matches();
            // A line that begins with @ inside of an inline tag is code
            open = InlineTag.openAfter(line, open);
        }
        blocks.add(block.toString());
        return blocks;
    }

    private static String toMarkdown(String text, boolean isMarkdown) {
        return isMarkdown ? MarkdownComment.toMarkdown(text) : HtmlComment.toMarkdown(text);
    }

    private static String capitalised(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** The main description. */
    Optional<String> text() {
        return present(text);
    }

    /** What a getter is described by: what it returns, if nothing else is said of it. */
    Optional<String> property() {
        return describesOnlyResult ? result() : text().or(this::result);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).flatMap(DocComment::present);
    }

    Optional<String> result() {
        return present(result);
    }

    private static Optional<String> present(String text) {
        return Optional.of(text).filter(present -> !present.isEmpty());
    }
}
