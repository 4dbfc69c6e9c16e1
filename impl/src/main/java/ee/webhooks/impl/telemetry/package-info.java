// SPDX-License-Identifier: Apache-2.0
/**
 * Metrics and traces without the types of any vendor: the catalogue of metrics, the interfaces to which the runtime reports, and the state of a node. Each API has a
 * package below, whose classes a server without that API never loads.
 */
package ee.webhooks.impl.telemetry;
