// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * The one deadline of an exchange: when it passes, the connection that is in use is closed under the thread that reads or writes it. It works through
 * {@link DeadlineTimer}, and is safe for use by the thread of the exchange and the timer's.
 */
final class Deadline implements AutoCloseable {

    /** What is done at the moment, for the message about a deadline that passed. */
    enum Phase {
        RESOLVING("resolving the host"),
        CONNECTING("connecting"),
        TUNNELLING("waiting for the forward proxy"),
        HANDSHAKE("agreeing on TLS"),
        SENDING("sending the request"),
        WAITING("waiting for the answer"),
        BODY("reading the body of the answer");

        private final String text;

        Phase(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final DeadlineTimer timer;
    private volatile long endNanos;
    private Closeable channel;
    private boolean passed;
    private volatile Phase phase = Phase.RESOLVING;

    /**
     * @throws java.util.concurrent.RejectedExecutionException if the timer is closed
     */
    Deadline(DeadlineTimer timer, Duration duration) {
        this.timer = timer;
        this.endNanos = timer.nanoTime() + duration.toNanos();
        timer.add(this);
    }

    void enter(Phase next) {
        phase = next;
    }

    Phase phase() {
        return phase;
    }

    /** When it passes, by the clock of the timer. */
    long endNanos() {
        return endNanos;
    }

    Duration remaining() {
        return Duration.ofNanos(Math.max(0, endNanos - timer.nanoTime()));
    }

    /** From now on, the deadline closes this channel, which must not wait for anything. One that comes too late is closed at once. */
    synchronized void watch(Closeable used) {
        channel = used;
        if (passed) {
            close(used);
        }
    }

    /** Brings the deadline forward. */
    synchronized void shortenTo(Duration patience) {
        if (!passed && patience.compareTo(remaining()) < 0) {
            endNanos = timer.nanoTime() + patience.toNanos();
            timer.lookBy(endNanos);
        }
    }

    synchronized boolean hasPassed() {
        return passed;
    }

    /** Ends the watch. What it returns is final: a channel that the deadline did not close by now stays open. */
    synchronized boolean endsInTime() {
        channel = null;
        return !passed;
    }

    synchronized void pass() {
        boolean first = !passed;
        passed = true;
        if (first && channel != null) {
            close(channel);
        }
    }

    private static void close(Closeable channel) {
        try {
            channel.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public synchronized void close() {
        timer.remove(this);
        channel = null;
    }
}
