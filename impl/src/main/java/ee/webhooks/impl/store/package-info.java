// SPDX-License-Identifier: Apache-2.0
/**
 * Stores calls until their last delivery has ended: the captured message, and one delivery for each endpoint. Joins the transaction of the caller.
 */
package ee.webhooks.impl.store;
