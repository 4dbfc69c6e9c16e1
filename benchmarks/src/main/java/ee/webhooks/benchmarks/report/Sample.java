// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** The same figure of several rounds. */
record Sample(List<Double> values) {

    Sample {
        values = values.stream().sorted().toList();
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    double median() {
        int middle = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
    }

    /** The median, and where there were several rounds the lowest and the highest. */
    String text() {
        if (isEmpty()) {
            return "-";
        }
        String median = number(median());
        return values.size() == 1
                ? median
                : median + " (" + number(values.get(0)) + " to " + number(values.get(values.size() - 1)) + ")";
    }

    /** Three digits that count, which is more than repeats agree in. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value);
    }
}
