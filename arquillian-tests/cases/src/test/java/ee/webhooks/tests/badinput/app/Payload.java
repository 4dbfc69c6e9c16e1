// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.badinput.app;

public record Payload(String text) {}
