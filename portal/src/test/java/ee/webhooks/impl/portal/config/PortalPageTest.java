// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.config;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.message.ConfigKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of docs/portal.md is that of {@link PortalKeys}; {@code -Dpage.write=true} writes it. */
class PortalPageTest {

    private static final Path PAGE = Path.of("../docs/portal.md");
    private static final Pattern TABLE = Pattern.compile("(?s)(\n## Configuration\n.*?\n)\\| key \\|.*?(?=\n\n|\n\\z)");

    @Test
    void pageHasAllKeys() throws IOException {
        String page = Files.readString(PAGE);
        Matcher table = TABLE.matcher(page);
        assertThat(table.find()).isTrue();
        String written = page.substring(0, table.end(1))
                + new PortalKeys()
                        .keys().stream()
                                .map(PortalPageTest::row)
                                .collect(Collectors.joining(
                                        "\n", "| key | what it is | value | default |\n|---|---|---|---|\n", ""))
                + page.substring(table.end());
        if (Boolean.getBoolean("page.write")) {
            Files.writeString(PAGE, written);
        }
        assertThat(page)
                .as("docs/portal.md is not up to date: run this test with -Dpage.write=true")
                .isEqualTo(written);
    }

    private static String row(ConfigKey<?> key) {
        String value = key.type().expected();
        for (String word : key.type().values()) {
            value = value.replaceAll("(?<![\\w`])" + word + "(?![\\w`])", "`" + word + "`");
        }
        String plain = key.defaultText().isEmpty() ? "none" : "`" + key.defaultText() + "`";
        return "| `%s` | %s | %s | %s |"
                .formatted(key.name(), key.sentence(), value, key.defaultNote().isEmpty() ? plain : key.defaultNote());
    }
}
