// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import java.util.Locale;

/** {@code webhooks.telemetry.metrics} */
public enum MetricsApi {

    /** The first of those below that the server has. */
    AUTO,
    OPENTELEMETRY,
    MICROPROFILE,
    MICROMETER,
    NONE;

    /** As it is written in the configuration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
