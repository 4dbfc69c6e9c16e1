// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** The metrics API of a server. Implementations are safe for use by any number of threads. */
public interface Meters extends AutoCloseable {

    /** Adds 1 to a counter. */
    void increment(Series series);

    /** Adds a duration to a histogram. */
    void record(Series series, Duration duration);

    /**
     * Registers a gauge.
     *
     * @param value the value of this moment, not a number if it is not known; must not block
     */
    void observe(Series series, DoubleSupplier value);

    /** Removes what the API would otherwise keep of the application when it stops. */
    @Override
    void close();
}
