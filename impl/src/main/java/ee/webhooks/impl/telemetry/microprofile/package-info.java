// SPDX-License-Identifier: Apache-2.0
/** Metrics by MicroProfile Metrics 5. */
package ee.webhooks.impl.telemetry.microprofile;
