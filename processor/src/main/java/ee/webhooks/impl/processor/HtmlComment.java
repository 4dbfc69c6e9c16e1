// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Translates a comment from HTML with inline tags to Markdown. Where its lines were wrapped makes no difference. */
final class HtmlComment {

    private static final Pattern MARKUP =
            Pattern.compile("<!--.*?-->|</?(\\p{Alpha}\\w*)((?:\\s[^<>]*)?)/?>", Pattern.DOTALL);
    private static final Pattern HREF = Pattern.compile("(?i)\\bhref\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s>]+))");
    private static final Pattern PRE_END = Pattern.compile("(?i)</pre\\s*>");
    private static final Map<String, String> CODE =
            Map.of("code", "</code", "tt", "</tt", "kbd", "</kbd", "samp", "</samp");

    private final String comment;
    private final MarkdownWriter markdown = new MarkdownWriter();
    private Optional<String> link = Optional.empty();
    private int position;

    private HtmlComment(String comment) {
        this.comment = comment;
    }

    static String toMarkdown(String comment) {
        HtmlComment translation = new HtmlComment(comment);
        translation.translate();
        return translation.markdown.toString();
    }

    private void translate() {
        while (position < comment.length()) {
            char next = comment.charAt(position);
            if (next == '{' && inlineTag() || next == '<' && markup()) {
                continue;
            }
            if (next == '&') {
                character();
            } else {
                markdown.text(next);
                position++;
            }
        }
    }

    private boolean inlineTag() {
        Optional<InlineTag> found = InlineTag.at(comment, position);
        found.ifPresent(tag -> {
            write(tag);
            position = tag.end();
        });
        return found.isPresent();
    }

    private void write(InlineTag tag) {
        if (tag.isCode()) {
            markdown.code(tag.content());
        } else if (tag.isReference()) {
            if (tag.label().isEmpty()) {
                markdown.code(tag.target());
            } else {
                markdown.inline(toMarkdown(tag.label()));
            }
        } else {
            switch (tag.name()) {
                case "literal" -> tag.content().chars().forEach(character -> markdown.text((char) character));
                case "return" ->
                    markdown.inline("Returns " + toMarkdown(tag.content()).replaceFirst("\\.$", "") + ".");
                case "snippet" -> markdown.block(tag.snippet());
                case "index" -> markdown.inline(toMarkdown(tag.indexed()));
                case "summary" -> markdown.inline(toMarkdown(tag.content()));
                // What is not known here, {@docRoot} and {@inheritDoc} among it, has nothing to show.
                default -> {}
            }
        }
    }

    private void character() {
        CharacterReference reference = CharacterReference.at(comment, position);
        reference.text().chars().forEach(character -> markdown.text((char) character));
        position = reference.end();
    }

    private boolean markup() {
        Matcher matcher = MARKUP.matcher(comment).region(position, comment.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        position = matcher.end();
        if (matcher.group(1) != null) {
            String name = matcher.group(1).toLowerCase(Locale.ROOT);
            if (matcher.group().startsWith("</")) {
                close(name);
            } else {
                open(name, matcher.group(2));
            }
        }
        return true;
    }

    private void open(String name, String attributes) {
        switch (name) {
            case "p", "div", "blockquote", "table", "dl", "section" -> markdown.paragraph();
            case "h1", "h2", "h3", "h4", "h5", "h6" -> markdown.heading();
            case "br" -> markdown.hardBreak();
            case "tr", "dt", "dd", "caption" -> markdown.line();
            case "ul" -> markdown.openList(false);
            case "ol" -> markdown.openList(true);
            case "li" -> markdown.item();
            case "b", "strong" -> markdown.open("**");
            case "i", "em", "var", "cite", "dfn" -> markdown.open("*");
            case "code", "tt", "kbd", "samp" -> code(CODE.get(name));
            case "pre" -> pre();
            case "a" -> {
                link = hrefOf(attributes);
                link.ifPresent(address -> markdown.open("["));
            }
            default -> {}
        }
    }

    private void close(String name) {
        switch (name) {
            case "p", "div", "blockquote", "table", "dl", "section", "h1", "h2", "h3", "h4", "h5", "h6" ->
                markdown.paragraph();
            case "ul", "ol" -> markdown.closeList();
            case "b", "strong" -> markdown.close("**");
            case "i", "em", "var", "cite", "dfn" -> markdown.close("*");
            case "a" -> {
                link.ifPresent(address -> markdown.close("](" + address + ")"));
                link = Optional.empty();
            }
            case "td", "th" -> markdown.text(' ');
            default -> {}
        }
    }

    /** Links into the documentation of the sources lead nowhere from here. */
    private static Optional<String> hrefOf(String attributes) {
        Matcher href = HREF.matcher(attributes);
        if (!href.find()) {
            return Optional.empty();
        }
        String address = href.group(1) != null ? href.group(1) : href.group(2) != null ? href.group(2) : href.group(3);
        return Optional.of(address).filter(absolute -> absolute.matches("(?i)(?:https?|mailto):.*"));
    }

    private void code(String endTag) {
        int end = comment.toLowerCase(Locale.ROOT).indexOf(endTag, position);
        if (end >= 0) {
            markdown.code(PlainText.of(comment.substring(position, end)));
            int close = comment.indexOf('>', end);
            position = close < 0 ? comment.length() : close + 1;
        }
    }

    private void pre() {
        Matcher end = PRE_END.matcher(comment);
        boolean closed = end.find(position);
        markdown.block(PlainText.of(comment.substring(position, closed ? end.start() : comment.length())));
        position = closed ? end.end() : comment.length();
    }
}
