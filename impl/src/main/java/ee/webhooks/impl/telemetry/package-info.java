// SPDX-License-Identifier: Apache-2.0
/**
 * What the library measures, without the types of any vendor: the catalogue of metrics, the interface that the runtime reports to, and the state of a node. A
 * package below it for each metrics API, in classes that a server without that API never loads.
 */
package ee.webhooks.impl.telemetry;
