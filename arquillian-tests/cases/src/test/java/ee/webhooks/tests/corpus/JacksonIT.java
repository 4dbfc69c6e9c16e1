// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.corpus;

import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.corpus.app.Samples;
import ee.webhooks.tests.corpus.jackson.JacksonResource;
import ee.webhooks.tests.corpus.jackson.JacksonShapes;
import ee.webhooks.tests.harness.TestWar;
import java.util.Set;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Annotations of Jackson change nothing of what is sent and documented, not even where resources answer with Jackson because of them. */
class JacksonIT extends AbstractCorpusIT {

    JacksonIT() {
        super(JacksonShapes.samples());
    }

    @Deployment(testable = false)
    static WebArchive application() {
        return TestWar.named("jackson")
                .packageOf(JacksonResource.class)
                .classes(RestApplication.class, Samples.class)
                .endpoints(receiver, webhooks().toArray(String[]::new))
                .build();
    }

    static Set<String> webhooks() {
        return JacksonShapes.samples().keySet();
    }
}
