// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own with the class path of this one, told what to do line by line. */
public final class ChildJvm implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    private final Process process;
    private final PrintStream in;
    private final BufferedReader out;
    private final String name;

    private ChildJvm(String name, Process process) {
        this.name = name;
        this.process = process;
        in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Returns when the program is ready to be told what to do. */
    public static ChildJvm start(Class<?> program, List<String> jvmOptions, List<String> arguments, Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            ChildJvm child = new ChildJvm(program.getSimpleName() + " " + arguments, process);
            child.reply();
            return child;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Tells, and waits until it is done. */
    public Figures ask(String command) {
        tell(command);
        return reply();
    }

    /** Tells, and waits for nothing. */
    public void tell(String command) {
        in.println(command);
    }

    /** Waits until what was told is done. */
    public Figures reply() {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(Console.ANSWER)) {
                    return Figures.parse(line.substring(Console.ANSWER.length()));
                }
                if (line.startsWith(Console.FAILURE)) {
                    throw new IllegalStateException(name + " failed: " + line.substring(Console.FAILURE.length()));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        throw new IllegalStateException(name + " ended; its log says why");
    }

    /** As the operating system does it: nothing is said, nothing is flushed. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** Waits a short time for it to end. */
    @Override
    public void close() {
        in.close();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
