// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.message.ConfigKey;
import ee.webhooks.impl.openapi.OpenApiScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of docs/configuration.md are those of {@link ConfigKeys}; {@code -Dpage.write=true} writes them. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("../docs/configuration.md");

    @Test
    void pageHasTheTablesOfAllKeys() throws IOException {
        String page = Files.readString(PAGE);
        String written = page;
        for (ConfigSection section : ConfigKeys.SECTIONS) {
            Matcher table = Pattern.compile(
                            "(?s)(\n## " + section.heading() + "\n(?:(?!\n## ).)*?\n)\\| key \\|.*?(?=\n\n|\n\\z)")
                    .matcher(written);
            assertThat(table.find()).as("a table below '%s'", section.heading()).isTrue();
            written = written.substring(0, table.end(1)) + table(section) + written.substring(table.end());
        }
        if (Boolean.getBoolean("page.write")) {
            Files.writeString(PAGE, written);
        }
        assertThat(page)
                .as("docs/configuration.md is not up to date: run this test with -Dpage.write=true")
                .isEqualTo(written);
    }

    private static String table(ConfigSection section) {
        return section.keys().stream()
                .map(ConfigurationPageTest::row)
                .collect(Collectors.joining("\n", "| key | what it is | value | default |\n|---|---|---|---|\n", ""));
    }

    private static String row(ConfigKey<?> key) {
        String value = key.type().expected();
        for (String word : key.type().values()) {
            value = value.replaceAll("(?<![\\w`])" + word + "(?![\\w`])", "`" + word + "`");
        }
        String plain = key.defaultText().isEmpty() ? "none" : "`" + key.defaultText() + "`";
        return "| %s | %s | %s | %s |"
                .formatted(
                        key.names().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")),
                        key.sentence(),
                        value,
                        key.defaultNote().isEmpty() ? plain : key.defaultNote());
    }

    @Test
    void textOfThePageNamesOnlyKeysThatExist() throws IOException {
        Set<String> known = ConfigKeys.ALL.stream()
                .flatMap(key -> key.names().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        // What addresses one application stands before the rest of any of them
        known.add("webhooks.application.<name>.");

        assertThat(Pattern.compile("`(webhooks\\.[^`]+)`")
                        .matcher(Files.readString(PAGE))
                        .results())
                .extracting(named -> named.group(1))
                .isSubsetOf(known);
    }

    @Test
    void scanReadsTheseKeys() {
        assertThat(ConfigKeys.NAMES)
                .containsAll(
                        List.of(OpenApiScanner.NULL_VALUES, OpenApiScanner.BINARY_DATA, OpenApiScanner.DATE_FORMAT));
    }
}
