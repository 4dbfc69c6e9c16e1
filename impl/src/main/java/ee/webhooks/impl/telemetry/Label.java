// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry;

/** What a metric is broken down by. */
public enum Label {
    APPLICATION("webhooks.application"),
    WEBHOOK("webhooks.name"),
    OUTCOME("webhooks.outcome"),
    STATUS_CLASS("webhooks.status_class"),
    STATE("webhooks.state"),

    /** Only where webhooks.telemetry.endpoint-labels is true: there may be many. */
    ENDPOINT("webhooks.endpoint");

    private final String attribute;
    private final String plain;

    Label(String attribute) {
        this.attribute = attribute;
        this.plain = attribute.replace('.', '_');
    }

    /** Its name by the conventions of OpenTelemetry. */
    public String attribute() {
        return attribute;
    }

    /** Its name where a name has no full stop, as in Prometheus. */
    public String plain() {
        return plain;
    }
}
