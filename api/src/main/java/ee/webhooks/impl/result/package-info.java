// SPDX-License-Identifier: Apache-2.0
/** Creates the events and results of the public API, whose constructors are closed to applications, and defines how JSON-B writes them. Not part of the API. */
package ee.webhooks.impl.result;
