// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.portal;

/** A payload. */
public record Item(String name, int quantity) {}
