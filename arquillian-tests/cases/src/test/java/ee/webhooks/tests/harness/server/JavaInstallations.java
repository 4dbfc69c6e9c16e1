// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness.server;

import ee.webhooks.tests.harness.ServerUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JDKs of this machine, for a server that does not run on the one that the tests run on. */
public final class JavaInstallations {

    private static final int OLDEST = 21;
    private static final int NEWEST = 25;

    private static final Pattern JDK_HOME = Pattern.compile("<jdkHome>\\s*(.+?)\\s*</jdkHome>");
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    private JavaInstallations() {}

    /** The one that the server runs on: that of the tests if it may. */
    static Path of(ServerUnderTest server) {
        return server.needsNewerJava() ? newest().orElseThrow() : Path.of(System.getProperty("java.home"));
    }

    /** The newest one that servers run on for which the JDK of the tests may be too old. */
    public static Optional<Path> newest() {
        return candidates()
                .filter(home -> Files.isExecutable(home.resolve("bin").resolve("java"))
                        || Files.isExecutable(home.resolve("bin").resolve("java.exe")))
                .filter(home -> version(home).stream().anyMatch(version -> version >= OLDEST && version <= NEWEST))
                .max(Comparator.comparingInt(home -> version(home).orElseThrow()));
    }

    private static Stream<Path> candidates() {
        Path home = Path.of(System.getProperty("user.home"));
        return Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"))),
                        environment(),
                        toolchains(home.resolve(".m2").resolve("toolchains.xml")),
                        directory(Path.of("/usr/lib/jvm")),
                        directory(Path.of("/usr/java")),
                        directory(Path.of("/opt/java")),
                        directory(Path.of("/opt/hostedtoolcache/Java_Temurin-Hotspot_jdk")),
                        directory(Path.of("/Library/Java/JavaVirtualMachines")),
                        directory(Path.of("C:/Program Files/Java")),
                        directory(Path.of("C:/Program Files/Eclipse Adoptium")),
                        directory(home.resolve(".jdks")),
                        directory(home.resolve(".sdkman").resolve("candidates").resolve("java")))
                .flatMap(paths -> paths)
                .flatMap(path -> Stream.of(path, path.resolve("x64"), path.resolve("Contents/Home")));
    }

    /** Such as JAVA_HOME and the JAVA_HOME_25_X64 of build servers. */
    private static Stream<Path> environment() {
        return System.getenv().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("JAVA_HOME"))
                .map(Map.Entry::getValue)
                .map(Path::of);
    }

    private static Stream<Path> toolchains(Path file) {
        return text(file).stream()
                .flatMap(xml -> JDK_HOME.matcher(xml).results().map(match -> Path.of(match.group(1))));
    }

    private static Stream<Path> directory(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OptionalInt version(Path home) {
        return text(home.resolve("release")).stream()
                .map(VERSION::matcher)
                .flatMap(Matcher::results)
                .map(MatchResult::group)
                .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
                .findFirst();
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.isReadable(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
