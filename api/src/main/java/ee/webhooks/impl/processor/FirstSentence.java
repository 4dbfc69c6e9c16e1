// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text, cut after its first sentence. A sentence ends with its paragraph, or with a full stop, question or exclamation mark after which another one
 * begins; not after an abbreviation, and not within code.
 *
 * @param sentence the sentence on one line, as plain text but for code; empty if the text does not begin with one
 * @param rest what follows it, as Markdown
 */
record FirstSentence(String sentence, String rest) {

    private static final Set<String> ABBREVIATIONS = Set.of(
            "e.g", "i.e", "cf", "vs", "approx", "resp", "incl", "excl", "viz", "dr", "mr", "mrs", "ms", "prof", "st",
            "z.b", "d.h");
    private static final Set<String> ABBREVIATIONS_BEFORE_NUMBERS = Set.of("no", "nr", "fig", "sec", "p", "pp", "vol");

    /** Code; or a mark with what closes after it, at the end or before white space; an ideographic full stop needs none. */
    private static final Pattern CODE_OR_MARK = Pattern.compile(
            "(`+).*?\\1|\\[[^\\]]*\\]\\([^)]*\\)|[.!?]+[)\"'\u201d\u2019*_]*(?=\\s|$)|\u3002", Pattern.DOTALL);

    private static final Pattern NO_SENTENCE = Pattern.compile("(?:```|~~~|[-*+] |\\d+[.)] |[|>#]).*", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");

    static FirstSentence of(String markdown) {
        String text = markdown.strip();
        if (NO_SENTENCE.matcher(text).matches()) {
            return new FirstSentence("", text);
        }
        Matcher blank = Pattern.compile("\\n\\s*\\n|\\n(?=\\s*(?:[-*+] |\\d+[.)] |```|~~~))")
                .matcher(text);
        int paragraph = blank.find() ? blank.start() : text.length();
        int end = end(text.substring(0, paragraph));
        return new FirstSentence(
                plain(text.substring(0, end)), text.substring(end).strip());
    }

    private static int end(String paragraph) {
        Matcher matcher = CODE_OR_MARK.matcher(paragraph);
        while (matcher.find()) {
            char first = matcher.group().charAt(0);
            if (first != '`' && first != '[' && isEnd(paragraph, matcher.start(), matcher.end())) {
                return matcher.end();
            }
        }
        return paragraph.length();
    }

    private static boolean isEnd(String paragraph, int mark, int after) {
        String next = paragraph.substring(after).stripLeading();
        if (next.isEmpty() || paragraph.charAt(mark) != '.') {
            return next.isEmpty() || !Character.isLowerCase(next.codePointAt(0));
        }
        String word = paragraph
                .substring(0, mark)
                .replaceFirst("(?s)^.*[\\s(\\[]", "")
                .toLowerCase(Locale.ROOT);
        boolean isInitial = word.length() == 1 && Character.isUpperCase(paragraph.charAt(mark - 1));
        boolean isNumbered = ABBREVIATIONS_BEFORE_NUMBERS.contains(word) && Character.isDigit(next.charAt(0));
        return !Character.isLowerCase(next.codePointAt(0))
                && !ABBREVIATIONS.contains(word)
                && !isInitial
                && !isNumbered;
    }

    /** Summaries are no Markdown, but code without a sign of it is hard to read. */
    private static String plain(String sentence) {
        return LINK.matcher(sentence)
                .replaceAll("$1")
                .replace("\\<", "<")
                .replace("**", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
