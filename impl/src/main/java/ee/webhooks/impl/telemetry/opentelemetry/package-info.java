// SPDX-License-Identifier: Apache-2.0
/** Traces by OpenTelemetry, which MicroProfile Telemetry 1 and 2 give to applications, and metrics, which version 2 adds. */
package ee.webhooks.impl.telemetry.opentelemetry;
