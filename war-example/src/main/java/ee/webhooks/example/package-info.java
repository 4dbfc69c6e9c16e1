// SPDX-License-Identifier: Apache-2.0
/** A subscription service that tells the world about every new subscriber, and a receiver that believes only what is signed. */
package ee.webhooks.example;
