// SPDX-License-Identifier: Apache-2.0
/** Metrics by Micrometer. */
package ee.webhooks.impl.telemetry.micrometer;
