// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.ears.warehouse;

public record Stock(int pieces) {}
