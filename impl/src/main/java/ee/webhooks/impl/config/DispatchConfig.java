// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import java.time.Duration;

/**
 * {@code webhooks.attempt.deadline}, {@code webhooks.concurrency}, {@code webhooks.concurrency-slow}, {@code webhooks.concurrency-per-endpoint},
 * {@code webhooks.broadcast-unaddressed} and {@code webhooks.max-payload-size}
 *
 * @param deadline how long an attempt may take
 * @param concurrency how many attempts there are at once at endpoints that answer soon
 * @param slowConcurrency how many there are at once at others
 * @param concurrencyPerEndpoint how many there are at once at one endpoint
 * @param broadcastsUnaddressed whether a call that names no consumer is for every consumer
 * @param maxPayloadSize how many bytes the payload of a call may have
 */
public record DispatchConfig(
        Duration deadline,
        int concurrency,
        int slowConcurrency,
        int concurrencyPerEndpoint,
        boolean broadcastsUnaddressed,
        int maxPayloadSize) {}
