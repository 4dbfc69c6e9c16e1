// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.report;

import java.util.Arrays;

/**
 * What is aimed at, and what was measured.
 *
 * @param question what is measured
 * @param bounds what is aimed at, one for each sample
 * @param samples what was measured
 */
record Aim(String question, Bound[] bounds, Sample... samples) {

    /** One limit, and how it reads: "at least 2", "under 10 ms". */
    record Bound(String text, double limit, boolean isUpper) {

        static Bound atLeast(double limit) {
            return new Bound("at least " + Sample.number(limit), limit, false);
        }

        static Bound atMost(double limit, String unit) {
            return new Bound("at most " + Sample.number(limit) + unit, limit, true);
        }

        static Bound under(String what, double limit, String unit) {
            return new Bound((what + " under " + Sample.number(limit) + unit).trim(), limit, true);
        }

        boolean isReachedBy(double value) {
            return isUpper ? value <= limit : value >= limit;
        }
    }

    static Aim of(String question, Bound bound, Sample sample) {
        return new Aim(question, new Bound[] {bound}, sample);
    }

    String row() {
        StringBuilder aims = new StringBuilder();
        StringBuilder measured = new StringBuilder();
        boolean reached = true;
        for (int i = 0; i < bounds.length; i++) {
            aims.append(i == 0 ? "" : ", ").append(bounds[i].text());
            measured.append(i == 0 ? "" : "; ").append(samples[i].text());
            reached &= !samples[i].isEmpty() && bounds[i].isReachedBy(samples[i].median());
        }
        boolean known = Arrays.stream(samples).noneMatch(Sample::isEmpty);
        String verdict = known ? reached ? "reached" : "**missed**" : "not measured";
        return "| " + question + " | " + aims + " | " + measured + " | " + verdict + " |\n";
    }
}
