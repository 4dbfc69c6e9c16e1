// SPDX-License-Identifier: Apache-2.0
/** Checks received webhooks of any sender by Standard Webhooks. */
package ee.webhooks.receiver;
