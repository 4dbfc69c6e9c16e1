// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.telemetry;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * One series of a metric.
 *
 * @param values the values of the first labels of the metric, in their order
 */
public record Series(Metric metric, List<String> values) {

    public void forEachLabel(BiConsumer<Label, String> consumer) {
        for (int i = 0; i < values.size(); i++) {
            consumer.accept(metric.labels().get(i), values.get(i));
        }
    }
}
