// SPDX-License-Identifier: Apache-2.0
/** Makes the events and results of the public API, whose constructors are closed to applications, and says how JSON-B writes them. */
package ee.webhooks.impl.result;
