// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.neighbours.second;

/** A payload of a name that another application has too. */
public record Item(String inSecond) {}
