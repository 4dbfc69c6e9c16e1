// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry;

import static ee.webhooks.impl.telemetry.Label.APPLICATION;
import static ee.webhooks.impl.telemetry.Label.ENDPOINT;
import static ee.webhooks.impl.telemetry.Label.OUTCOME;
import static ee.webhooks.impl.telemetry.Label.STATE;
import static ee.webhooks.impl.telemetry.Label.STATUS_CLASS;
import static ee.webhooks.impl.telemetry.Label.WEBHOOK;

import java.util.List;

/** The catalogue of metrics. Names and units follow the conventions of OpenTelemetry; docs/telemetry.md has the same table. */
public enum Metric {
    CALLS("webhooks.calls", Kind.COUNTER, "{call}", "Calls that were committed", APPLICATION, WEBHOOK),

    ATTEMPT_DURATION(
            "webhooks.attempt.duration",
            Kind.HISTOGRAM,
            "s",
            "Duration of delivery attempts",
            APPLICATION,
            WEBHOOK,
            OUTCOME,
            STATUS_CLASS,
            ENDPOINT),

    DELIVERY_DURATION(
            "webhooks.delivery.duration",
            Kind.HISTOGRAM,
            "s",
            "Time from a call to its acceptance by an endpoint",
            APPLICATION,
            WEBHOOK,
            ENDPOINT),

    DELIVERIES_ENDED(
            "webhooks.deliveries.ended",
            Kind.COUNTER,
            "{delivery}",
            "Deliveries that have ended",
            APPLICATION,
            WEBHOOK,
            OUTCOME,
            ENDPOINT),

    DELIVERIES_OPEN(
            "webhooks.deliveries.open",
            Kind.GAUGE,
            "{delivery}",
            "Deliveries that have not ended, of all nodes",
            APPLICATION,
            STATE),

    OLDEST_AGE(
            "webhooks.deliveries.oldest.age",
            Kind.GAUGE,
            "s",
            "Age of the oldest call with an open delivery, of all nodes",
            APPLICATION),

    ENDPOINTS("webhooks.endpoints", Kind.GAUGE, "{endpoint}", "Endpoints that this node knows", APPLICATION, STATE),

    LEASE(
            "webhooks.lease.held",
            Kind.GAUGE,
            "{lease}",
            "1 while this node holds its lease and may begin attempts, else 0",
            APPLICATION),

    DATABASE(
            "webhooks.database.available",
            Kind.GAUGE,
            "{database}",
            "1 while this node can use the database of the outbox, else 0",
            APPLICATION),

    MEMORY_CALLS("webhooks.memory.calls", Kind.GAUGE, "{call}", "Calls that this node keeps in memory", APPLICATION),

    MEMORY_USED(
            "webhooks.memory.used", Kind.GAUGE, "By", "Memory for calls that this node keeps in memory", APPLICATION),

    MEMORY_LIMIT("webhooks.memory.limit", Kind.GAUGE, "By", "Memory that this node may use for calls", APPLICATION);

    /** How the values of a metric come about. */
    public enum Kind {
        COUNTER,
        HISTOGRAM,
        GAUGE
    }

    private static final List<Double> ATTEMPT_BUCKETS =
            List.of(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 60.0);
    private static final List<Double> DELIVERY_BUCKETS =
            List.of(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 10.0, 60.0, 300.0, 1800.0, 3600.0, 21600.0, 86400.0);

    private final String id;
    private final Kind kind;
    private final String unit;
    private final String description;
    private final List<Label> labels;

    Metric(String id, Kind kind, String unit, String description, Label... labels) {
        this.id = id;
        this.kind = kind;
        this.unit = unit;
        this.description = description;
        this.labels = List.of(labels);
    }

    public String id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    /** The unit, in the notation of UCUM. */
    public String unit() {
        return unit;
    }

    /** The unit as a word, as Prometheus puts it behind the name; empty for numbers of things. */
    public String unitWord() {
        return switch (unit) {
            case "s" -> "seconds";
            case "By" -> "bytes";
            default -> "";
        };
    }

    public String description() {
        return description;
    }

    /** What it is broken down by. The endpoint comes last, and is left out unless it is asked for. */
    public List<Label> labels() {
        return labels;
    }

    /** The upper bounds of the buckets of a histogram, in seconds. */
    public List<Double> buckets() {
        return this == DELIVERY_DURATION ? DELIVERY_BUCKETS : ATTEMPT_BUCKETS;
    }

    /** Its name in Prometheus, without the endings of a histogram. */
    public String prometheusName() {
        String name = id.replace('.', '_') + (unitWord().isEmpty() ? "" : "_" + unitWord());
        return kind == Kind.COUNTER ? name + "_total" : name;
    }
}
