// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store;

/** The new state of a delivery that has a row of its own. */
public record Step(Delivery delivery, Progress progress) {}
