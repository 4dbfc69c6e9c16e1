// SPDX-License-Identifier: Apache-2.0
/** Deliveries as the application searches, reads, replays and cancels them. */
package ee.webhooks.impl.store.jdbc.deliveries;
