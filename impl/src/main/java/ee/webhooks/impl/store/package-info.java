// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps calls from the moment they are made until the last delivery is done: the message as it was captured, and one delivery for each endpoint.
 * Joins the transaction of the caller.
 */
package ee.webhooks.impl.store;
