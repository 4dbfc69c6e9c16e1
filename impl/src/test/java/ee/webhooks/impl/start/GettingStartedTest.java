// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Follows the pages on which a reader gets started, from an empty folder: writes each file, executes each command in Bash, and waits for what the page says is printed. There
 * before are what stands under "You need" on each page: the library in the local Maven repository, and a PostgreSQL, which this test starts. Takes minutes, and the ports of the
 * pages: {@code mvn -f impl/pom.xml test -Dtest=GettingStartedTest -Dgetting-started=true}, or the name of a page instead of {@code true}.
 */
@EnabledIfSystemProperty(
        named = "getting-started",
        matches = ".+",
        disabledReason = "Takes minutes: -Dgetting-started=true")
class GettingStartedTest {

    private static final String CHOSEN = System.getProperty("getting-started", "");
    private static final String PAYARA_6 = "payara-6";
    private static final Set<String> OF_NEWER_JDK = Set.of("payara", "payara-micro", "glassfish", "helidon");
    private static final int POSTGRESQL = 5432;
    private static final int OWN_JDK = Runtime.version().feature();
    private static final int JDK_OF_PAYARA_7 = 21;
    private static final int LAST_JDK_OF_PAYARA_7 = 25;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    @TempDir
    Path outputs;

    private final Deque<Process> running = new ArrayDeque<>();
    private final List<Path> printed = new ArrayList<>();
    private EmbeddedPostgres database;

    static List<String> pages() throws IOException {
        List<String> all = new ArrayList<>(StartPage.names());
        all.add(PAYARA_6);
        return all.contains(CHOSEN) ? List.of(CHOSEN) : all;
    }

    @BeforeEach
    void createTheDatabase() throws IOException, SQLException {
        database = EmbeddedPostgres.builder().setPort(POSTGRESQL).start();
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role shop login password 'shop'");
            statement.execute("create database shop owner shop");
        }
    }

    @AfterEach
    void stopEverything() throws IOException {
        while (!running.isEmpty()) {
            stop(running.pop());
        }
        database.close();
    }

    private void stop(Process process) {
        // A server that has gone into the background is no descendant, but its command has the folder
        List<ProcessHandle> all = Stream.of(
                        process.descendants(),
                        Stream.of(process.toHandle()),
                        ProcessHandle.allProcesses().filter(this::isOfThisTest))
                .flatMap(handles -> handles)
                .toList();
        all.forEach(ProcessHandle::destroy);
        all.forEach(
                one -> one.onExit().completeOnTimeout(one, 30, TimeUnit.SECONDS).join());
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private boolean isOfThisTest(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(folder.toString());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pageLeadsToAWebhook(String page) throws Exception {
        assumeTrue(
                !OF_NEWER_JDK.contains(page)
                        || isForPayara7(OWN_JDK)
                        || javaHome(page).isPresent(),
                "no JDK from 21 to 25");
        List.of(8080, 9080, 9000).forEach(GettingStartedTest::requireFree);
        StartPage followed = page.equals(PAYARA_6) ? StartPage.ofPayara6() : StartPage.of(page);
        for (StartPage.Step step : followed.steps()) {
            if (step instanceof StartPage.WriteFile file) {
                Path path = folder.resolve(file.path());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.text());
            } else if (step instanceof StartPage.Execute execute) {
                execute(page, execute);
            } else if (step instanceof StartPage.Expect expected) {
                expected.lines().forEach(this::awaitLine);
            }
        }
    }

    private static void requireFree(int port) {
        try {
            new ServerSocket(port).close();
        } catch (IOException inUse) {
            throw new UncheckedIOException("Port " + port + " of the pages is in use", inUse);
        }
    }

    private void execute(String page, StartPage.Execute execute) throws IOException, InterruptedException {
        Path output = outputs.resolve("terminal-" + printed.size());
        ProcessBuilder builder = new ProcessBuilder("bash", "-e", "-c", execute.commands());
        builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        Optional.ofNullable(System.getProperty("maven.repo.local"))
                .ifPresent(repository -> builder.environment().put("MAVEN_OPTS", "-Dmaven.repo.local=" + repository));
        javaHome(page).ifPresent(home -> useJava(home, builder.environment()));
        Process process = builder.start();
        printed.add(output);
        if (execute.ownTerminal()) {
            running.push(process);
        } else {
            assertThat(process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                    .as(execute.commands())
                    .isTrue();
            assertThat(process.exitValue())
                    .as(() -> execute.commands() + "\n" + text(output))
                    .isZero();
        }
    }

    /** By the variables of the servers, and as the first one on the path. */
    private static void useJava(Path home, Map<String, String> environment) {
        environment.put("AS_JAVA", home.toString());
        environment.put("JAVA_HOME", home.toString());
        environment.merge("PATH", "", (path, none) -> home.resolve("bin") + File.pathSeparator + path);
    }

    private void awaitLine(String line) {
        Pattern pattern = Pattern.compile(
                Stream.of(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
        await(line)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                printed.stream().flatMap(output -> text(output).lines()))
                        .anyMatch(printedLine -> pattern.matcher(printedLine).matches()));
    }

    private static String text(Path output) {
        try {
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some servers need a newer JDK than this project. */
    private static Optional<Path> javaHome(String page) throws IOException {
        if (!OF_NEWER_JDK.contains(page) || isForPayara7(OWN_JDK)) {
            return Optional.empty();
        }
        Path installed = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(installed)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(installed)) {
            return homes.filter(home -> IntStream.rangeClosed(JDK_OF_PAYARA_7, LAST_JDK_OF_PAYARA_7)
                            .anyMatch(feature -> isVersion(home, feature)))
                    .max(Comparator.naturalOrder());
        }
    }

    private static boolean isForPayara7(int feature) {
        return feature >= JDK_OF_PAYARA_7 && feature <= LAST_JDK_OF_PAYARA_7;
    }

    private static boolean isVersion(Path home, int feature) {
        try {
            return Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"" + feature + ".");
        } catch (IOException none) {
            return false;
        }
    }
}
