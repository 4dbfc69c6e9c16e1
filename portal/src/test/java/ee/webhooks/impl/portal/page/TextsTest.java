// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text that a page shows is in every language. */
class TextsTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    /** The end of a key that is chosen by a number. */
    private static final Pattern PLURAL = Pattern.compile("\\.(one|other)$");

    /** A key in quotes, wherever it is: also in a list, or as one of two. */
    private static final Pattern QUOTED = Pattern.compile("'([a-z][A-Za-z]*(?:\\.[A-Za-z0-9_]+)*)'");

    private static final Pattern CALL = Pattern.compile("\\bt\\('([^']+)'");

    /** A key that is put together: {@code t(`status.${…}`)}. */
    private static final Pattern COMPOSED = Pattern.compile("\\bt\\(`([^`]+)`");

    private static final Pattern VALUE = Pattern.compile("\\$\\{[^}]*\\}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+\\}");

    private static final String SCRIPTS =
            UiFiles.scripts().stream().map(UiFiles::text).collect(Collectors.joining("\n"));

    private static Map<String, String> texts(String language) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        JSON.readTree(UiFiles.FOLDER.resolve("texts/" + language + ".json").toFile())
                .fields()
                .forEachRemaining(
                        text -> texts.put(text.getKey(), text.getValue().asText()));
        return texts;
    }

    private static Set<String> keys() throws IOException {
        return texts("en").keySet().stream()
                .map(key -> PLURAL.matcher(key).replaceFirst(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void bothLanguagesHaveTheSameKeysInTheSameOrder() throws IOException {
        assertThat(texts("de").keySet()).containsExactlyElementsOf(texts("en").keySet());
    }

    @Test
    void bothLanguagesHaveTheSamePlaceholders() throws IOException {
        Map<String, String> german = texts("de");

        texts("en")
                .forEach((key, text) ->
                        assertThat(placeholders(german.get(key))).as(key).isEqualTo(placeholders(text)));
    }

    @Test
    void noTextIsEmpty() throws IOException {
        assertThat(texts("en").values()).noneMatch(String::isBlank);
        assertThat(texts("de").values()).noneMatch(String::isBlank);
    }

    @Test
    void everyTextThatAPageUsesIsThere() throws IOException {
        assertThat(found(CALL))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(keys()).contains(key));
    }

    @Test
    void ofEveryTextWhoseKeyIsPutTogetherThereIsOne() throws IOException {
        Set<String> keys = keys();

        assertThat(found(COMPOSED))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(keys).anyMatch(pattern(key).asMatchPredicate()));
    }

    @Test
    void everyTextIsUsed() throws IOException {
        Set<String> used = found(QUOTED);
        Set<Pattern> composed = found(COMPOSED).stream().map(TextsTest::pattern).collect(Collectors.toSet());

        assertThat(keys())
                .allMatch(key -> used.contains(key)
                        || composed.stream()
                                .anyMatch(pattern -> pattern.matcher(key).matches()));
    }

    private static Set<String> found(Pattern pattern) {
        return pattern.matcher(SCRIPTS)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Pattern pattern(String composed) {
        return Pattern.compile(
                Stream.of(VALUE.split(composed, -1)).map(Pattern::quote).collect(Collectors.joining("[A-Za-z0-9_]+")));
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
