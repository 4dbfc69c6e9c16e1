// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry;

/** How many endpoints this node knows, by state. */
public record EndpointCounts(int enabled, int paused, int disabled) {}
