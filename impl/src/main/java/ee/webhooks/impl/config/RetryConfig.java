// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import java.time.Duration;
import java.util.List;

/**
 * {@code webhooks.retry.*}
 *
 * @param delays the delay before each attempt
 * @param jitter by which part of itself a delay is changed at most
 * @param maxRetryAfter the longest time that a receiver may ask to be left alone
 */
public record RetryConfig(List<Duration> delays, double jitter, Duration maxRetryAfter) {}
