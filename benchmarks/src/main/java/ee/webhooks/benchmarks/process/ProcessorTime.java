// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The processor time that processes have used, as Linux counts it in {@code /proc}. */
public final class ProcessorTime {

    /** Of which Linux counts a hundred a second, to programs on every platform that Java 17 runs on. */
    private static final double TICKS_PER_SECOND = 100;

    /** Behind the name of the program, which is in parentheses and may have spaces: see proc(5). */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final int USER_OF_CHILDREN = 13;
    private static final int SYSTEM_OF_CHILDREN = 14;

    private ProcessorTime() {}

    /** In seconds, of the process alone. */
    public static double of(long pid) {
        String[] fields = fields(pid);
        return fields.length == 0 ? 0 : seconds(fields, USER, SYSTEM);
    }

    /** In seconds, of the process and of all that it has started, whether they have ended or not. */
    public static double ofTree(long pid) {
        String[] fields = fields(pid);
        double own = fields.length == 0 ? 0 : seconds(fields, USER, SYSTEM, USER_OF_CHILDREN, SYSTEM_OF_CHILDREN);
        return own
                + ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::children)
                        .mapToDouble(child -> ofTree(child.pid()))
                        .sum();
    }

    private static String[] fields(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        } catch (NoSuchFileException ended) {
            return new String[0];
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static double seconds(String[] fields, int... which) {
        long ticks = 0;
        for (int field : which) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks / TICKS_PER_SECOND;
    }
}
