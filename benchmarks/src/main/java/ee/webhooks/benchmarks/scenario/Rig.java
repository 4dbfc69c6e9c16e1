// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.scenario;

import ee.webhooks.benchmarks.process.ChildJvm;
import ee.webhooks.benchmarks.process.Database;
import ee.webhooks.benchmarks.process.Figures;
import ee.webhooks.benchmarks.process.ProcessorTime;
import ee.webhooks.benchmarks.receiver.HostileMain;
import ee.webhooks.benchmarks.receiver.ReceiverMain;
import ee.webhooks.benchmarks.sender.SenderKind;
import ee.webhooks.benchmarks.sender.SenderMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Database and receiver, each a process of its own, and what all scenarios do with them. */
public final class Rig implements AutoCloseable {

    /** The connections of a client, as many as the durable alternatives have threads. */
    static final int CONNECTIONS = 64;

    /** Threads that fire while delivery goes on. */
    static final int FIRING_THREADS = 8;

    /** Threads that fire at a rate: so many that one that waits does not make the next late. */
    private static final int STEADY_THREADS = 16;

    private static final List<String> SENDER_OPTIONS = List.of("-Xmx512m");
    private static final List<String> RECEIVER_OPTIONS = List.of("-Xmx256m");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Path directory;
    private final Scale scale;
    private final Set<SenderKind> senders;
    private final List<String> senderOptions;
    private final Database database;
    private final ChildJvm receiver;
    private final int port;

    private Rig(
            Path directory,
            Scale scale,
            Set<SenderKind> senders,
            List<String> senderOptions,
            Database database,
            ChildJvm receiver) {
        this.directory = directory;
        this.scale = scale;
        this.senders = senders;
        this.senderOptions = new ArrayList<>(SENDER_OPTIONS);
        this.senderOptions.addAll(senderOptions);
        this.database = database;
        this.receiver = receiver;
        this.port = (int) receiver.ask("port").get("port");
    }

    /**
     * @param directory for logs, the files of the database and whatever else there is to keep meanwhile
     * @param senders who is measured, as far as a scenario is about him
     * @param senderOptions more options for the JVMs that send, such as a profiler
     */
    public static Rig start(Path directory, Scale scale, Set<SenderKind> senders, List<String> senderOptions) {
        Database database = Database.start(directory);
        ChildJvm receiver =
                ChildJvm.start(ReceiverMain.class, RECEIVER_OPTIONS, List.of(), directory.resolve("receiver.log"));
        return new Rig(directory, scale, senders, senderOptions, database, receiver);
    }

    /** A process of receivers that do what none should. */
    ChildJvm startHostileReceivers() {
        return ChildJvm.start(
                HostileMain.class,
                RECEIVER_OPTIONS,
                List.of(trustStore().toString()),
                directory.resolve("hostile.log"));
    }

    /** What the certificates of hostile receivers are held against. */
    Path trustStore() {
        return directory.resolve("hostile-trust.p12");
    }

    /** Those among some that are wanted; in each round in another order, so that none always comes after the same other. */
    List<SenderKind> senders(int round, SenderKind... kinds) {
        List<SenderKind> rotated = new ArrayList<>(Arrays.asList(kinds));
        Collections.rotate(rotated, round - 1);
        rotated.retainAll(senders);
        return rotated;
    }

    Scale scale() {
        return scale;
    }

    public Database database() {
        return database;
    }

    ChildJvm receiver() {
        return receiver;
    }

    /** A process that is ready to fire; it has an empty database, unless another sender has been started since it was made so. */
    ChildJvm startSender(SenderKind kind, int connections) {
        return ChildJvm.start(
                SenderMain.class,
                senderOptions,
                List.of(kind.name(), database.url(), Integer.toString(port), Integer.toString(connections)),
                directory.resolve(kind.name().toLowerCase(java.util.Locale.ROOT) + ".log"));
    }

    /** Another process, which has no more than the database. */
    ChildJvm startProcess(Class<?> program) {
        return ChildJvm.start(
                program,
                SENDER_OPTIONS,
                List.of(database.url()),
                directory.resolve(program.getSimpleName().toLowerCase(java.util.Locale.ROOT) + ".log"));
    }

    /** Calls that are not measured, all of them delivered and done with when this returns. */
    void warmUp(ChildJvm sender) {
        receiver.ask("reset");
        sender.ask("fire " + scale.warmUp() + " " + FIRING_THREADS);
        awaitReceived(scale.warmUp());
        awaitDone(sender);
        sleep(PAUSE);
        receiver.ask("reset");
    }

    Usage usage(ChildJvm sender) {
        return new Usage(
                ProcessorTime.of(sender.pid()),
                database.processorTime(),
                database.statements(),
                database.transactions());
    }

    /** Waits until so many different calls have arrived, or none has for a long time; says how many are missing. */
    Figures awaitReceived(int calls) {
        return awaitReceived(calls, PATIENCE);
    }

    Figures awaitReceived(int calls, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Figures figures = receiver.ask("figures");
        while (figures.get("received") < calls && System.nanoTime() < deadline) {
            sleep(POLL);
            figures = receiver.ask("figures");
        }
        return figures.with("missing", calls - figures.get("received"));
    }

    /** Waits until a sender has noted all that was delivered: that is part of the work. */
    void awaitDone(ChildJvm sender) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (sender.ask("open").get("open") > 0 && System.nanoTime() < deadline) {
            sleep(POLL);
        }
    }

    /** What tells a sender to fire at a rate. */
    static String steady(int first, int calls, int perSecond, Path notes) {
        return "steady " + first + " " + calls + " " + perSecond + " " + STEADY_THREADS + " " + notes;
    }

    /** A file for the notes of a sender that did not exist before. */
    Path notes() {
        try {
            Path notes = directory.resolve("committed");
            Files.deleteIfExists(notes);
            return notes;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static double micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        try (database) {
            receiver.close();
        }
    }
}
