// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

/** How far a delivery has come whose message is settled. */
public record Step(Delivery delivery, Progress progress) {}
