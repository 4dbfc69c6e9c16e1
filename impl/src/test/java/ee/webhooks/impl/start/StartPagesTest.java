// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.start;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.CompiledSources;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

/** What can be held without a server of the pages on which a reader gets started; {@code GettingStartedTest} follows them. */
class StartPagesTest {

    private static final Pattern VERSION = Pattern.compile("[:-](\\d+\\.\\d+[\\w.]*?)(?=:zip|/| -Dmdep)");

    private static final String HELIDON = "helidon";

    @TempDir
    Path compiled;

    static List<String> pages() throws IOException {
        return StartPage.names();
    }

    @Test
    void eachServerHasItsPage() throws IOException {
        assertThat(pages())
                .containsExactly("glassfish", "helidon", "open-liberty", "payara", "payara-micro", "wildfly");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void javaOfThePageCompiles(String page) throws IOException {
        Map<String, String> sources = StartPage.of(page).files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".java"))
                .collect(Collectors.toMap(
                        file -> file.getKey()
                                .replaceFirst("^(src/main/java|receiver)/", "")
                                .replace(".java", "")
                                .replace('/', '.'),
                        Map.Entry::getValue));

        assertThat(sources).containsKeys("shop.OrderWebhooks", "shop.OrderResource", "Receiver");
        try (CompiledSources application = CompiledSources.withProcessor(compiled, sources)) {
            assertThat(application.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void xmlOfThePageIsWellFormed(String page) throws Exception {
        for (Map.Entry<String, String> file : StartPage.of(page).files().entrySet()) {
            if (file.getKey().endsWith(".xml")) {
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(file.getValue())));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void keysOfThePageExist(String page) throws IOException {
        String documented = Files.readString(Path.of("../docs/configuration.md"));
        Properties configured = new Properties();
        configured.load(new StringReader(
                StartPage.of(page).files().get("src/main/resources/META-INF/microprofile-config.properties")));

        assertThat(configured.stringPropertyNames())
                .filteredOn(key -> key.startsWith("webhooks."))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(documented)
                        .contains(key.replaceFirst("^webhooks\\.endpoints\\.local\\.", "webhooks.endpoints.<id>.")));
    }

    /** The same that the project is built with and tested on. */
    @ParameterizedTest
    @MethodSource("pages")
    void versionsAreThoseOfTheProject(String page) throws IOException {
        StartPage read = StartPage.of(page);
        String project = Files.readString(Path.of("../pom.xml"));
        Matcher version = VERSION.matcher(read.commands());
        assertThat(version.results().map(found -> found.group(1)).distinct())
                .allSatisfy(used -> assertThat(project).contains(">" + used + "<"));

        String pom = read.files().get("pom.xml");
        String own =
                project.replaceFirst("(?s).*?<artifactId>webhooks-ee-parent</artifactId>\\s*<version>([^<]+)<.*", "$1");
        assertThat(pom).contains("<artifactId>webhooks-ee-bom</artifactId>\n        <version>" + own + "</version>");
        Stream.of("maven-compiler-plugin", page.equals(HELIDON) ? "maven-dependency-plugin" : "maven-war-plugin")
                .map(plugin -> "<artifactId>" + plugin + "</artifactId>\\s*<version>([^<]+)<")
                .map(Pattern::compile)
                .forEach(plugin -> assertThat(first(plugin, pom)).isEqualTo(first(plugin, project)));
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    /** What is said on one page is said on each: they differ by the server alone. Helidon has no WARs and no transactions. */
    @Test
    void applicationsOfAllPagesAreTheSame() throws IOException {
        Map<String, String> first = application("wildfly");
        for (String page :
                pages().stream().filter(page -> !page.equals(HELIDON)).toList()) {
            assertThat(application(page)).as(page).isEqualTo(first);
        }
    }

    private static Map<String, String> application(String page) throws IOException {
        return StartPage.of(page).files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".java") || file.getKey().equals("pom.xml"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
