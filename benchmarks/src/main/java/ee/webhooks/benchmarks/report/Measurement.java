// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.report;

import ee.webhooks.benchmarks.process.Figures;

/**
 * What one run of one sender showed.
 *
 * @param scenario the name of the scenario
 * @param sender who was measured
 * @param variant which of the ways that the scenario has, such as a rate; may be empty
 * @param round the first is 1; what has the same round ran within minutes
 * @param figures what was measured
 */
public record Measurement(String scenario, String sender, String variant, int round, Figures figures) {}
