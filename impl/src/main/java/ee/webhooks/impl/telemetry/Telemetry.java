// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry;

/** What the runtime reports to. */
public record Telemetry(Measurements measurements, Tracing tracing, LogContext log) {

    /** Neither metrics nor traces nor fields of a log. */
    public static final Telemetry NONE = new Telemetry(Measurements.NONE, Tracing.NONE, LogContext.NONE);
}
