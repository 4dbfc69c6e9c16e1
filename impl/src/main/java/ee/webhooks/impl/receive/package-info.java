// SPDX-License-Identifier: Apache-2.0
/** Handles each received webhook once: stores its id in the transaction of the request. */
package ee.webhooks.impl.receive;
