// SPDX-License-Identifier: Apache-2.0
/** Lets each received webhook through once: a note of it in the transaction of what is done with it. */
package ee.webhooks.impl.receive;
