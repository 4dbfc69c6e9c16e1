// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.receiver;

import ee.webhooks.WebhookSecret;
import ee.webhooks.benchmarks.process.Figures;
import ee.webhooks.benchmarks.sender.Endpoints;
import ee.webhooks.benchmarks.sender.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import org.HdrHistogram.Histogram;

/** Counts what arrives, each call once, and how long after it was meant to be made. */
final class Tally {

    private static final int CHECK_ONE_IN = 100;

    private final WebhookSecret secret = Endpoints.secret();
    private final BitSet received = new BitSet();
    private final Histogram latency = new Histogram(3);
    private long requests;
    private long repeats;
    private long failed;
    private long checked;
    private long forged;
    private long firstAt;
    private long lastAt;

    /**
     * @param now in microseconds since 1970
     */
    void count(Request request, Behaviour behaviour, long now) {
        if (requests++ % CHECK_ONE_IN == 0) {
            check(request);
        }
        if (!behaviour.isHealthy()) {
            failed++;
            return;
        }
        int sequence = (int) request.number(Order.SEQUENCE_OFFSET, Order.SEQUENCE_DIGITS) - Order.FIRST_SEQUENCE;
        if (received.get(sequence)) {
            repeats++;
            return;
        }
        received.set(sequence);
        latency.recordValue(Math.max(0, now - request.number(Order.INTENDED_OFFSET, Order.INTENDED_DIGITS)));
        firstAt = firstAt == 0 ? now : firstAt;
        lastAt = now;
    }

    private void check(Request request) {
        checked++;
        String timestamp = request.header("webhook-timestamp");
        boolean genuine = !timestamp.isEmpty()
                && secret.verifies(
                        request.header("webhook-signature"),
                        request.header("webhook-id"),
                        Long.parseLong(timestamp),
                        request.body());
        if (!genuine) {
            forged++;
        }
    }

    /** Times are in microseconds since 1970, latencies in milliseconds. */
    Figures figures() {
        return Figures.of("received", received.cardinality())
                .with("requests", requests)
                .with("repeats", repeats)
                .with("failed", failed)
                .with("checked", checked)
                .with("forged", forged)
                .with("firstAt", firstAt)
                .with("lastAt", lastAt)
                .with("p50", milliseconds(50))
                .with("p90", milliseconds(90))
                .with("p99", milliseconds(99))
                .with("p99.9", milliseconds(99.9))
                .with("max", latency.getMaxValue() / 1000.0);
    }

    private double milliseconds(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1000.0;
    }

    /** Compares with what a sender has noted as committed: a byte for each call, 1 if it was. */
    Figures missing(Path notes) throws IOException {
        byte[] committed = Files.readAllBytes(notes);
        int count = 0;
        int missing = 0;
        for (int sequence = 0; sequence < committed.length; sequence++) {
            if (committed[sequence] != 0) {
                count++;
                missing += received.get(sequence) ? 0 : 1;
            }
        }
        return Figures.of("committed", count).with("missing", missing);
    }

    void reset() {
        received.clear();
        latency.reset();
        requests = 0;
        repeats = 0;
        failed = 0;
        checked = 0;
        forged = 0;
        firstAt = 0;
        lastAt = 0;
    }
}
