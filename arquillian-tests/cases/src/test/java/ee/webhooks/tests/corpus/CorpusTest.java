// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.corpus;

import ee.webhooks.testkit.WebhookContract;
import ee.webhooks.tests.corpus.app.BodyShapes;
import ee.webhooks.tests.corpus.app.CollectionShapes;
import ee.webhooks.tests.corpus.app.ConstraintShapes;
import ee.webhooks.tests.corpus.app.Corpus;
import ee.webhooks.tests.corpus.app.JsonShapes;
import ee.webhooks.tests.corpus.app.JsonbShapes;
import ee.webhooks.tests.corpus.app.ObjectShapes;
import ee.webhooks.tests.corpus.app.PolymorphicShapes;
import ee.webhooks.tests.corpus.app.ScalarShapes;
import ee.webhooks.tests.corpus.app.TimeShapes;
import org.junit.jupiter.api.Test;

/** What {@link CorpusIT} finds on servers, found without one. */
class CorpusTest {

    @Test
    void theTestKitFindsNothingWrongWithTheCorpus() {
        WebhookContract contract = WebhookContract.of(
                        ScalarShapes.class,
                        TimeShapes.class,
                        CollectionShapes.class,
                        ObjectShapes.class,
                        JsonbShapes.class,
                        PolymorphicShapes.class,
                        JsonShapes.class,
                        ConstraintShapes.class,
                        BodyShapes.class)
                .withoutSnapshot()
                .withoutGeneratedSamples();
        Corpus.samples().forEach((webhook, payloads) -> payloads.forEach(payload -> contract.sample(webhook, payload)));

        contract.verify();
    }
}
