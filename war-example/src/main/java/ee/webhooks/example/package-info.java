// SPDX-License-Identifier: Apache-2.0
/** A subscription service that sends a webhook for every new subscriber, and a receiver that accepts signed requests only. */
package ee.webhooks.example;
