// SPDX-License-Identifier: Apache-2.0
/**
 * Call in, message out: checks a call against its declaration and makes the bytes that are sent, once, on the caller's thread and in the caller's
 * transaction.
 */
package ee.webhooks.impl.capture;
