// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.corpus.app;

import java.util.List;
import java.util.Map;

/** Everything that is sent. */
public final class Corpus {

    private Corpus() {}

    /** The payloads of each webhook, by its name. */
    public static Map<String, List<Object>> samples() {
        return new Samples()
                .and(ScalarShapes.samples())
                .and(TimeShapes.samples())
                .and(CollectionShapes.samples())
                .and(ObjectShapes.samples())
                .and(JsonbShapes.samples())
                .and(PolymorphicShapes.samples())
                .and(JsonShapes.samples())
                .and(ConstraintShapes.samples())
                .and(BodyShapes.samples())
                .byWebhook();
    }
}
