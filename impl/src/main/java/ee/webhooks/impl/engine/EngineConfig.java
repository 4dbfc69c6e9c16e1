// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.engine;

import ee.webhooks.impl.attempt.Attempt;
import ee.webhooks.impl.delivery.DeliveryListener;
import ee.webhooks.impl.delivery.DispatchLimits;
import ee.webhooks.impl.delivery.Dispatcher;
import ee.webhooks.impl.delivery.EventPublisher;
import ee.webhooks.impl.delivery.RetrySchedule;
import ee.webhooks.impl.endpoint.Endpoints;
import ee.webhooks.impl.telemetry.Telemetry;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;

/**
 * What an engine is made of.
 *
 * @param endpoints the endpoints of the application, beside registered ones
 * @param attempt makes attempts
 * @param schedule decides when an attempt is made
 * @param listener receives the events about deliveries and endpoints
 * @param limits the number of attempts and deliveries at once
 * @param threads makes the threads of the engine
 * @param patience the longest time that {@link Engine#close} waits for running attempts
 * @param telemetry receives measurements and traces
 */
public record EngineConfig(
        Endpoints endpoints,
        Attempt attempt,
        RetrySchedule schedule,
        DeliveryListener listener,
        DispatchLimits limits,
        ThreadFactory threads,
        Duration patience,
        Telemetry telemetry) {

    /** An engine without telemetry. */
    public EngineConfig(
            Endpoints endpoints,
            Attempt attempt,
            RetrySchedule schedule,
            DeliveryListener listener,
            DispatchLimits limits,
            ThreadFactory threads,
            Duration patience) {
        this(endpoints, attempt, schedule, listener, limits, threads, patience, Telemetry.NONE);
    }

    Dispatcher.Settings forDispatcher(EventPublisher events) {
        return new Dispatcher.Settings(attempt, schedule, events, limits, telemetry);
    }
}
