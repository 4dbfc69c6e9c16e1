// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.redeploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The JVM of a server, looked into from outside by the JDK's own {@code jcmd}. */
final class JavaProcess {

    private static final Pattern THREAD_NAME = Pattern.compile("^\"(.+?)\" #\\d+", Pattern.MULTILINE);

    private final long pid;

    JavaProcess(long pid) {
        this.pid = pid;
    }

    boolean clearsSoftReferencesAtEveryCollection() {
        return command("VM.flags", "-all")
                .lines()
                .anyMatch(line -> line.matches(".*SoftRefLRUPolicyMSPerMB\\s*=\\s*0\\b.*"));
    }

    void collectGarbage() {
        command("GC.run");
    }

    /** How many class loaders have defined a class of that name and are not unloaded: how many deployments are still there. */
    long classLoadersThatDefined(Class<?> type) {
        return command("VM.classloaders", "show-classes")
                .lines()
                .filter(line -> line.endsWith(" " + type.getName()))
                .count();
    }

    /** What threads run of the packages. */
    List<String> stackFrames(String packagePrefix) {
        return command("Thread.print")
                .lines()
                .map(String::trim)
                .filter(line -> line.startsWith("at " + packagePrefix))
                .toList();
    }

    /** How many threads there are of each name, numbers in names aside. */
    Map<String, Long> threads() {
        return THREAD_NAME
                .matcher(command("Thread.print"))
                .results()
                .map(match -> match.group(1).replaceAll("\\d+", "N"))
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    }

    /** Of the JDK that the server runs on, which need not be that of the tests. */
    private String jcmd() {
        String java = ProcessHandle.of(pid).orElseThrow().info().command().orElseThrow();
        return Path.of(java).resolveSibling("jcmd").toString();
    }

    private String command(String... command) {
        try {
            Process process = new ProcessBuilder(
                            jcmd(),
                            "-J-XX:TieredStopAtLevel=1",
                            "-J-XX:+UseSerialGC",
                            String.valueOf(pid),
                            String.join(" ", command))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("jcmd " + String.join(" ", command) + " failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
