// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.ears.shop;

public record Sale(String item) {}
