// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import java.time.Duration;

/**
 * {@code webhooks.attempt.deadline}, {@code webhooks.concurrency}, {@code webhooks.concurrency-per-endpoint} and
 * {@code webhooks.broadcast-unaddressed}
 *
 * @param deadline how long an attempt may take
 * @param concurrency how many attempts there are at once
 * @param concurrencyPerEndpoint how many of them at one endpoint
 * @param broadcastsUnaddressed whether a call that names no consumer is for every consumer
 */
public record DispatchConfig(
        Duration deadline, int concurrency, int concurrencyPerEndpoint, boolean broadcastsUnaddressed) {}
