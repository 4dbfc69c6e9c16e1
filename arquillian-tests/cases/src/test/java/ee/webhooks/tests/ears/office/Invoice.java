// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.ears.office;

public record Invoice(int number) {}
