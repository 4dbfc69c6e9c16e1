// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of {@code docs/getting-started}, as its reader follows it: a block whose paragraph begins with the path of a file is that file, a block of the shell is a command, and
 * a block of text is what must be printed.
 */
final class StartPage {

    static final Path PAGES = Path.of("../docs/getting-started");

    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^(?<before>[^\n]+)\n\n```(?<language>\\w+)\n(?<text>.*?)^```$");
    private static final Pattern FILE = Pattern.compile("`([\\w./-]+\\.(?:xml|java|properties|cli))`");

    private final List<Step> steps = new ArrayList<>();

    /** What the reader does or sees next. */
    sealed interface Step {}

    record WriteFile(String path, String text) implements Step {}

    /** @param ownTerminal whether it goes on while the reader does the next steps */
    record Execute(String commands, boolean ownTerminal) implements Step {}

    /** In each line, an ellipsis stands for any text. */
    record Expect(List<String> lines) implements Step {}

    private StartPage(String page) {
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            steps.add(step(block.group("before"), block.group("language"), block.group("text")));
        }
    }

    static StartPage of(String name) throws IOException {
        return new StartPage(Files.readString(PAGES.resolve(name + ".md")));
    }

    /** The page of Payara, followed with Payara 6, as it says that it can be. */
    static StartPage ofPayara6() throws IOException {
        String page = Files.readString(PAGES.resolve("payara.md"));
        String project = Files.readString(Path.of("../pom.xml"));
        return new StartPage(page.replace("payara7", "payara6").replace(version(project, 7), version(project, 6)));
    }

    private static String version(String project, int payara) {
        return project.replaceFirst("(?s).*<version.payara-" + payara + ">([^<]+)<.*", "$1");
    }

    static List<String> names() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            return pages.map(page -> page.getFileName().toString().replace(".md", ""))
                    .sorted()
                    .toList();
        }
    }

    private static Step step(String before, String language, String text) {
        if (language.equals("shell")) {
            return new Execute(text, before.contains("terminal of its own"));
        }
        Matcher file = FILE.matcher(before);
        return file.find()
                ? new WriteFile(file.group(1), text)
                : new Expect(text.lines().toList());
    }

    List<Step> steps() {
        return steps;
    }

    /** The files by their paths. */
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        for (Step step : steps) {
            if (step instanceof WriteFile file) {
                files.put(file.path(), file.text());
            }
        }
        return files;
    }

    String commands() {
        StringBuilder commands = new StringBuilder();
        for (Step step : steps) {
            if (step instanceof Execute execute) {
                commands.append(execute.commands());
            }
        }
        return commands.toString();
    }
}
