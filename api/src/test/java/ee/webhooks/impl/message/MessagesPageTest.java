// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of messages has all of {@link WebhookMessage}. */
class MessagesPageTest {

    private static final Path PAGE = Path.of("../docs/messages.md");
    private static final Path WRITTEN = Path.of("target/messages.md");
    private static final Pattern ALL = Pattern.compile("<!-- messages -->.*<!-- end -->", Pattern.DOTALL);
    private static final Pattern PLACE = Pattern.compile("%(\\d+\\$)?[sd]");

    private static final Map<Integer, String> RANGES = new LinkedHashMap<>();

    static {
        RANGES.put(0, "Declarations: WHK00001 to WHK00099");
        RANGES.put(1, "Configuration, endpoints and tables: WHK00100 to WHK00199");
        RANGES.put(2, "Calls: WHK00200 to WHK00299");
        RANGES.put(3, "Delivery: WHK00300 to WHK00399");
        RANGES.put(4, "Documentation: WHK00400 to WHK00499");
        RANGES.put(5, "Receivers: WHK00500 to WHK00599");
        RANGES.put(6, "Test kit: WHK00600 to WHK00699");
        RANGES.put(7, "Portal: WHK00700 to WHK00749");
    }

    @Test
    void pageHasEveryMessageOfTheCatalogue() throws IOException {
        StringBuilder tables = new StringBuilder("<!-- messages -->\n");
        RANGES.forEach((range, title) -> tables.append(table(range, title)));
        String page = Files.readString(PAGE, StandardCharsets.UTF_8);
        String written = ALL.matcher(page).replaceAll(Matcher.quoteReplacement(tables + "<!-- end -->"));

        Files.createDirectories(WRITTEN.getParent());
        Files.writeString(WRITTEN, written, StandardCharsets.UTF_8);
        assertThat(page)
                .as("docs/messages.md; what it has to be is in api/%s", WRITTEN)
                .isEqualTo(written);
    }

    @Test
    void everyMessageIsInARange() {
        assertThat(WebhookMessage.values())
                .allMatch(message -> RANGES.containsKey(message.number() / 100), "is in a range");
    }

    private static String table(int range, String title) {
        StringBuilder table = new StringBuilder("\n## %s\n\n| number | text |\n|---|---|\n".formatted(title));
        Arrays.stream(WebhookMessage.values())
                .filter(message -> message.number() / 100 == range)
                .forEach(message -> table.append("| %s | %s |\n".formatted(message.id(), text(message))));
        return table.append('\n').toString();
    }

    /** With an ellipsis for what is filled in, and nothing that Markdown would take for its own. */
    private static String text(WebhookMessage message) {
        return PLACE.matcher(message.template())
                .replaceAll("…")
                .replace("%n", " ")
                .replace("%%", "%")
                .replace("<", "&lt;")
                .replace("*", "\\*")
                .replace("_", "\\_")
                .replace("|", "\\|")
                .replace('\n', ' ');
    }
}
