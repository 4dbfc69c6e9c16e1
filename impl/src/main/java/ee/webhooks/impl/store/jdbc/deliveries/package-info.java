// SPDX-License-Identifier: Apache-2.0
/** Searches, reads, replays and cancels deliveries for the application, and ends those that have expired. */
package ee.webhooks.impl.store.jdbc.deliveries;
