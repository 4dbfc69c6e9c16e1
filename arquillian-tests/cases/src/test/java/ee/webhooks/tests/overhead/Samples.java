// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.overhead;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long one thing took, each time it was done. */
final class Samples {

    private final List<Long> millis = new ArrayList<>();

    void add(Duration duration) {
        millis.add(duration.toMillis());
    }

    long median() {
        List<Long> sorted = millis.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The median, and between which values all of them are. */
    @Override
    public String toString() {
        List<Long> sorted = millis.stream().sorted().toList();
        return String.format(Locale.ROOT, "%d ms (%d to %d)", median(), sorted.get(0), sorted.get(sorted.size() - 1));
    }
}
