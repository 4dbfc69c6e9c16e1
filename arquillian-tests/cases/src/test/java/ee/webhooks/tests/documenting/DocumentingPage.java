// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code docs/documenting.md}: between two comments that name a class of the examples and what of the document is to be seen, there is a table with
 * both.
 *
 * <pre>
 * &lt;!-- example Names /webhooks/&#42;/post/summary /components/schemas/Letter --&gt;
 * &lt;!-- end --&gt;
 * </pre>
 */
final class DocumentingPage {

    static final Path FILE = Path.of("../../docs/documenting.md");

    private static final Path EXAMPLES = Path.of("src/test/java/ee/webhooks/tests/documenting/examples");
    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- example (\\S+) (.*?) -->\\R.*?<!-- end -->", Pattern.DOTALL);
    private static final Pattern PREAMBLE = Pattern.compile("^(//.*|package .*|import .*|)$");

    private DocumentingPage() {}

    static String read() {
        return read(FILE);
    }

    /** The page as it is to be. */
    static String written(String page, JsonNode document) {
        return EXAMPLE.matcher(page).replaceAll(example -> Matcher.quoteReplacement(table(example, document)));
    }

    /** The classes that it shows. */
    static List<String> examples(String page) {
        return EXAMPLE.matcher(page)
                .results()
                .flatMap(example -> Arrays.stream(example.group(1).split(",")))
                .toList();
    }

    private static String table(MatchResult example, JsonNode document) {
        StringBuilder java = new StringBuilder();
        for (String name : example.group(1).split(",")) {
            java.append(java.isEmpty() ? "" : "\n").append(source(name));
        }
        JsonNode shown = new Excerpt(document).of(example.group(2).split(" +"));
        return """
                <!-- example %s %s -->
                <table>
                <tr><th>Java</th><th>Document</th></tr>
                <tr>
                <td valign="top">

                ```java
                %s```

                </td>
                <td valign="top">

                ```yaml
                %s```

                </td>
                </tr>
                </table>
                <!-- end -->""".formatted(example.group(1), example.group(2), java, Yaml.of(shown));
    }

    /** Without what stands at the head of every file. */
    private static String source(String name) {
        List<String> lines = read(EXAMPLES.resolve(name + ".java")).lines().toList();
        int first = 0;
        while (PREAMBLE.matcher(lines.get(first)).matches()) {
            first++;
        }
        return String.join("\n", lines.subList(first, lines.size())) + "\n";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
