// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The other end of a {@link ChildJvm}: answers each line that comes in with one line, until there are no more. */
public final class Console {

    /** Marks an answer, for libraries may print too. */
    static final String ANSWER = "@";

    static final String FAILURE = "!";

    private Console() {}

    /** An operation that a process performs on request. */
    @FunctionalInterface
    public interface Command {

        Figures run(String name, List<String> arguments) throws Exception;
    }

    /** Returns when the parent process has closed the input, or is dead. */
    public static void answer(Command command) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        out.println(ANSWER);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            List<String> words = Arrays.asList(line.split(" "));
            try {
                out.println(ANSWER + command.run(words.get(0), words.subList(1, words.size())));
            } catch (Exception failure) {
                failure.printStackTrace();
                out.println(FAILURE + failure);
            }
        }
    }
}
