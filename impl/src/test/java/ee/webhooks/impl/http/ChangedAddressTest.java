// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.webhooks.hostile.HostileReceiver;
import ee.webhooks.hostile.HostileReceiver.Behaviour;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A host whose name leads to another machine from some moment on, while the one before goes on answering. */
@Timeout(120)
class ChangedAddressTest {

    private static final String BEFORE = "127.0.0.2";
    private static final String AFTER = "127.0.0.3";
    private static final String HOST = "moved.example";
    private static final Duration MAX_IDLE = Duration.ofSeconds(30);
    private static final Duration MAX_LIFE = Duration.ofMinutes(5);

    private static final Behaviour KEEPING = exchange -> {
        while (exchange.readRequest()) {
            exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        }
    };

    private static final Behaviour CLOSING = exchange -> {
        exchange.readRequest();
        exchange.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    };

    private final AtomicLong nanos = new AtomicLong();
    private volatile String address = BEFORE;

    private HostileReceiver before;
    private HostileReceiver after;
    private HttpSender sender;

    @BeforeEach
    void start() {
        begin(KEEPING);
        sender = new Senders()
                .by(nanos::get)
                .resolving(host -> new InetAddress[] {InetAddress.getByName(address)})
                .sender();
    }

    private void begin(Behaviour behaviour) {
        before = HostileReceiver.http(BEFORE, 0, behaviour);
        after = HostileReceiver.http(AFTER, before.port(), behaviour);
    }

    @AfterEach
    void stop() {
        sender.close();
        before.close();
        after.close();
    }

    private void send() throws Exception {
        assertThat(Senders.status(sender, "http://" + HOST + ":" + before.port() + "/", Optional.empty()))
                .isEqualTo(200);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void connectionInUseIsGivenUpWhenItIsFiveMinutesOld() throws Exception {
        send();
        address = AFTER;
        Duration pause = MAX_IDLE.dividedBy(2);
        int uses = (int) MAX_LIFE.dividedBy(pause);
        for (int i = 0; i < uses; i++) {
            pass(pause);
            send();
        }
        assertThat(after.requests()).isZero();
        assertThat(before.connections()).isOne();

        pass(Duration.ofSeconds(1));
        send();

        assertThat(after.requests()).isOne();
    }

    @Test
    void connectionThatIsNotUsedIsGivenUpAfterHalfAMinute() throws Exception {
        send();
        address = AFTER;
        pass(MAX_IDLE);
        send();
        assertThat(after.requests()).isZero();

        pass(MAX_IDLE.plusSeconds(1));
        send();

        assertThat(after.requests()).isOne();
    }

    /** However many there are, and in whatever order they are used. */
    @Test
    void noneOfManyConnectionsOutlivesTheFiveMinutes() throws Exception {
        sendAtOnce(8);
        assertThat(before.connections()).isGreaterThan(1);
        address = AFTER;
        for (Duration age = Duration.ZERO; age.compareTo(MAX_LIFE) <= 0; age = age.plus(MAX_IDLE.dividedBy(2))) {
            sendAtOnce(8);
            pass(MAX_IDLE.dividedBy(2));
        }
        int requests = before.requests();

        sendAtOnce(8);

        assertThat(before.requests()).isEqualTo(requests);
    }

    private void sendAtOnce(int number) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(number);
        try {
            CyclicBarrier together = new CyclicBarrier(number);
            List<Callable<Void>> calls = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                calls.add(() -> {
                    together.await();
                    send();
                    return null;
                });
            }
            for (Future<Void> call : threads.invokeAll(calls)) {
                call.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void nextCallGoesToTheNewAddressWhenTheOtherEndHasClosedTheConnection() throws Exception {
        send();
        address = AFTER;
        before.close();
        await().until(() -> before.openConnections() == 0);

        send();

        assertThat(after.requests()).isOne();
    }

    /** The library keeps no addresses beside those that the JVM keeps. */
    @Test
    void newConnectionsGoWhereTheJvmSaysAsSoonAsItsOwnTimeForNamesIsOver(@TempDir Path directory) throws Exception {
        moveWhileAnotherJvmCalls(directory, "-Dsun.net.inetaddr.ttl=1");
    }

    @Test
    @EnabledIfSystemProperty(named = "names", matches = "true", disabledReason = "takes half a minute: -Dnames=true")
    void theJvmKeepsAddressesForHalfAMinuteUnlessItIsToldOtherwise(@TempDir Path directory) throws Exception {
        long start = System.nanoTime();
        moveWhileAnotherJvmCalls(directory, "-Dnothing=said");

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofSeconds(25), Duration.ofSeconds(45));
    }

    private void moveWhileAnotherJvmCalls(Path directory, String setting) throws IOException {
        before.close();
        after.close();
        begin(CLOSING);
        Path hosts = directory.resolve("hosts");
        Files.writeString(hosts, BEFORE + " " + HOST + "\n");
        Process caller = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djdk.net.hosts.file=" + hosts,
                        setting,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChangedAddressMain.class.getName(),
                        "http://" + HOST + ":" + before.port() + "/")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader answers = caller.inputReader()) {
            assertThat(answers.readLine()).isEqualTo("200");
            assertThat(before.requests()).isPositive();
            Files.writeString(hosts, AFTER + " " + HOST + "\n");
            await().atMost(Duration.ofMinutes(1)).until(() -> after.requests() > 0);
        } finally {
            caller.destroyForcibly();
        }
    }
}
