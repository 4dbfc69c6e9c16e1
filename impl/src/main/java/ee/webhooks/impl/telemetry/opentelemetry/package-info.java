// SPDX-License-Identifier: Apache-2.0
/** Metrics by OpenTelemetry, which MicroProfile Telemetry 2 gives to applications. */
package ee.webhooks.impl.telemetry.opentelemetry;
