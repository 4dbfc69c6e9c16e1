// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text, cut after its first sentence. A sentence ends with its paragraph, or with a full stop, question or exclamation mark after which another one
 * begins; not after an abbreviation, and not within code.
 *
 * @param sentence the sentence on one line, as plain text; empty if the text does not begin with one
 * @param rest what follows it, as Markdown
 */
record FirstSentence(String sentence, String rest) {

    private static final Set<String> ABBREVIATIONS = Set.of(
            "e.g", "i.e", "cf", "vs", "approx", "resp", "incl", "excl", "viz", "dr", "mr", "mrs", "ms", "prof", "st",
            "z.b", "d.h");
    private static final Set<String> ABBREVIATIONS_BEFORE_NUMBERS = Set.of("no", "nr", "fig", "sec", "p", "pp", "vol");

    /** What a backslash makes text; code; or a mark with what closes after it, at the end or before white space; an ideographic full stop needs none. */
    private static final Pattern CODE_OR_MARK = Pattern.compile(
            "\\\\.|(`+).*?\\1|\\[[^\\]]*\\]\\([^)]*\\)|[.!?]+[)\"'\u201d\u2019*_]*(?=\\s|$)|\u3002", Pattern.DOTALL);

    private static final Pattern NO_SENTENCE = Pattern.compile("(?:```|~~~|[-*+] |\\d+[.)] |[|>#]).*", Pattern.DOTALL);

    /** A character that a backslash makes text; code; a link; what is emphasised, by asterisks or by underscores around whole words. */
    private static final Pattern MARKUP = Pattern.compile(
            "\\\\([\\p{Punct}])|(`+)(?<code>.+?)\\2|\\[(?<link>[^\\]]*)\\]\\([^)]*\\)"
                    + "|(\\*{1,3})(?=\\S)(?<strong>[^*]*[^*\\s])\\5|(?<!\\w)(_{1,3})(?=\\S)(?<soft>[^_]*[^_\\s])\\7(?!\\w)",
            Pattern.DOTALL);

    private static final int ESCAPED = 1;
    private static final int CODE = 3;
    private static final int[] CONTENT_GROUPS = {ESCAPED, CODE, 4, 6, 8};

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
            if (first != '\\' && first != '`' && first != '[' && isEnd(paragraph, matcher.start(), matcher.end())) {
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

    /** Summaries are no Markdown (OpenAPI 3.1, section 4.8.10). */
    private static String plain(String sentence) {
        return MARKUP.matcher(sentence)
                .replaceAll(markup -> Matcher.quoteReplacement(content(markup)))
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String content(MatchResult markup) {
        for (int group : CONTENT_GROUPS) {
            if (markup.group(group) != null) {
                // Emphasis may have code in it, and what is in code means itself
                return group == CODE || group == ESCAPED ? markup.group(group).strip() : plain(markup.group(group));
            }
        }
        return markup.group();
    }
}
