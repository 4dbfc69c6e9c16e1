// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.sender;

import ee.webhooks.benchmarks.process.Console;
import ee.webhooks.benchmarks.process.Figures;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/** The process that sends: which kind, the URL of the database, the port of the receiver, the number of connections. */
public final class SenderMain {

    private static final double MEBIBYTE = 1024 * 1024;

    /** Threads of the JVM, of the connection pool and of the driver that come and go by themselves. */
    private static final Pattern OF_OTHERS =
            Pattern.compile("(ForkJoinPool\\.commonPool|HikariPool-|PostgreSQL-JDBC-|Attach Listener).*");

    private final Sender sender;

    private SenderMain(Sender sender) {
        this.sender = sender;
    }

    public static void main(String[] arguments) throws IOException {
        Surroundings surroundings =
                new Surroundings(arguments[1], Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        try (Sender sender = SenderKind.valueOf(arguments[0]).create(surroundings)) {
            Console.answer(new SenderMain(sender)::run);
        }
        // Some of the libraries keep threads.
        System.exit(0);
    }

    private Figures run(String name, List<String> arguments) throws Exception {
        return switch (name) {
            case "deliver" -> {
                sender.deliver();
                yield Figures.none();
            }
            case "pause" -> {
                sender.pause();
                yield Figures.none();
            }
            case "fire" -> fire(number(arguments, 0), number(arguments, 1));
            case "steady" ->
                steady(
                        number(arguments, 0),
                        number(arguments, 1),
                        number(arguments, 2),
                        number(arguments, 3),
                        arguments.get(4));
            case "call" -> {
                sender.call(MixedEndpoints.parse(arguments));
                yield Figures.none();
            }
            case "crowd" -> {
                sender.call(Crowd.parse(arguments));
                yield Figures.none();
            }
            case "fan-out" -> {
                sender.fireToAll(number(arguments, 0), ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
                yield Figures.none();
            }
            case "store" -> {
                sender.store(number(arguments, 0));
                yield Figures.none();
            }
            case "open" -> Figures.of("open", sender.open());
            case "heap" -> heap();
            case "threads" -> Figures.of("threads", threads());
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static int number(List<String> arguments, int index) {
        return Integer.parseInt(arguments.get(index));
    }

    private Figures fire(int count, int threads) throws InterruptedException {
        long start = System.nanoTime();
        new Load(sender, threads).closedLoop(0, count);
        return Figures.of("firedSeconds", (System.nanoTime() - start) / 1e9);
    }

    private Figures steady(int first, int count, int perSecond, int threads, String notes)
            throws IOException, InterruptedException {
        Notes committed = Notes.in(Path.of(notes), first + count);
        long start = System.nanoTime();
        new Load(sender, threads).openLoop(first, count, perSecond, committed::committed);
        return Figures.of("firedSeconds", (System.nanoTime() - start) / 1e9);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !OF_OTHERS.matcher(thread.getName()).matches())
                .count();
    }

    /** What lives, in MiB. */
    private static Figures heap() {
        System.gc();
        return Figures.of(
                "heap", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE);
    }
}
