// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import java.time.Duration;

/**
 * {@code webhooks.attempt.deadline}, {@code webhooks.concurrency} and {@code webhooks.concurrency-per-endpoint}
 *
 * @param deadline how long an attempt may take
 * @param concurrency how many attempts there are at once
 * @param concurrencyPerEndpoint how many of them at one endpoint
 */
public record DispatchConfig(Duration deadline, int concurrency, int concurrencyPerEndpoint) {}
