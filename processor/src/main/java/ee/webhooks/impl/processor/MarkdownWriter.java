// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes Markdown piece by piece. White space is one space, and breaks between blocks are written when something follows. */
final class MarkdownWriter {

    private enum Break {
        NONE,
        SPACE,
        HARD,
        LINE,
        PARAGRAPH
    }

    private static final String FENCE = "```";

    /** Have a meaning wherever they are. */
    private static final String INLINE = "\\`*[";

    /** Begin a block of their own at the beginning of a line: headings, quotations, lists, rules, code. */
    private static final String BLOCK = "#>-+=~";

    private final StringBuilder markdown = new StringBuilder();

    /** The lists that are open, each with the number of its last item, or negative without numbers. */
    private final Deque<Integer> lists = new ArrayDeque<>();

    private Break pending = Break.NONE;
    private String marker = "";
    private boolean atStart = true;
    private boolean digitsAtStart;
    private boolean isLessThan;

    /** A character that means itself, also where Markdown has a use for it. */
    void text(char character) {
        if (Character.isWhitespace(character)) {
            atLeast(Break.SPACE);
            return;
        }
        flush();
        if (isMarkupStart(character)) {
            markdown.insert(markdown.length() - 1, '\\');
        }
        boolean isNumbering = digitsAtStart && (character == '.' || character == ')');
        if (INLINE.indexOf(character) >= 0
                || character == '_' && !endsWithWord()
                || atStart && BLOCK.indexOf(character) >= 0
                || isNumbering) {
            markdown.append('\\');
        }
        markdown.append(character);
        digitsAtStart = (atStart || digitsAtStart) && Character.isDigit(character);
        atStart = false;
        isLessThan = character == '<';
    }

    private boolean endsWithWord() {
        return !markdown.isEmpty() && Character.isLetterOrDigit(markdown.charAt(markdown.length() - 1));
    }

    /** A sign that was text in the comment must not become a tag in Markdown. */
    private boolean isMarkupStart(char character) {
        return isLessThan
                && markdown.charAt(markdown.length() - 1) == '<'
                && (Character.isLetter(character) || character == '/' || character == '!' || character == '?');
    }

    /** Markdown on one line. */
    void inline(String text) {
        if (!text.isEmpty()) {
            flush();
            append(text);
        }
    }

    private void append(String text) {
        markdown.append(text);
        atStart = false;
        digitsAtStart = false;
        isLessThan = false;
    }

    void code(String text) {
        inline(InlineTag.code(text));
    }

    /** Several lines of code. */
    void block(String code) {
        String lines = code.replaceFirst("^(?:[ \\t]*\\n)+", "").stripTrailing().stripIndent();
        if (lines.isEmpty()) {
            return;
        }
        paragraph();
        flush();
        String indent = indent(lists.size());
        markdown.append(FENCE);
        lines.lines().forEach(line -> markdown.append('\n').append(line.isEmpty() ? "" : indent + line));
        markdown.append('\n').append(indent).append(FENCE);
        paragraph();
    }

    void open(String sign) {
        flush();
        append(sign);
    }

    /** What closes belongs to the word before, whatever white space came between. */
    void close(String sign) {
        append(sign);
    }

    void line() {
        atLeast(Break.LINE);
    }

    void hardBreak() {
        atLeast(Break.HARD);
    }

    void paragraph() {
        atLeast(Break.PARAGRAPH);
    }

    void heading() {
        paragraph();
        marker = "### ";
    }

    void openList(boolean numbered) {
        atLeast(lists.isEmpty() ? Break.PARAGRAPH : Break.LINE);
        lists.push(numbered ? 0 : -1);
    }

    void item() {
        atLeast(Break.LINE);
        if (lists.isEmpty()) {
            lists.push(-1);
        }
        int number = lists.pop();
        lists.push(number < 0 ? number : number + 1);
        marker = number < 0 ? "- " : (number + 1) + ". ";
    }

    void closeList() {
        if (!lists.isEmpty()) {
            lists.pop();
        }
        marker = "";
        atLeast(lists.isEmpty() ? Break.PARAGRAPH : Break.LINE);
    }

    private void atLeast(Break wanted) {
        if (wanted.compareTo(pending) > 0) {
            pending = wanted;
        }
    }

    private void flush() {
        boolean isItem = !marker.isEmpty() && !lists.isEmpty();
        if (!markdown.isEmpty()) {
            switch (pending) {
                case SPACE -> markdown.append(' ');
                case HARD -> markdown.append("  \n").append(indent(lists.size()));
                case LINE -> markdown.append('\n').append(indent(isItem ? lists.size() - 1 : lists.size()));
                case PARAGRAPH -> markdown.append("\n\n").append(indent(isItem ? lists.size() - 1 : lists.size()));
                case NONE -> {}
            }
        }
        atStart |= pending.compareTo(Break.HARD) >= 0 || !marker.isEmpty();
        digitsAtStart &= pending == Break.NONE;
        isLessThan &= pending == Break.NONE;
        pending = Break.NONE;
        markdown.append(marker);
        marker = "";
    }

    private static String indent(int depth) {
        return "   ".repeat(depth);
    }

    @Override
    public String toString() {
        return markdown.toString().strip();
    }
}
