// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.corpus;

import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.corpus.app.Corpus;
import ee.webhooks.tests.harness.TestWar;
import java.util.Set;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Payloads of Jakarta JSON Binding, which every server has. */
class CorpusIT extends AbstractCorpusIT {

    CorpusIT() {
        super(Corpus.samples());
    }

    @Deployment(testable = false)
    static WebArchive application() {
        return TestWar.named("corpus")
                .packageOf(Corpus.class)
                .classes(RestApplication.class)
                // Payara fails at constraints of records (docs/servers.md)
                .config("mp.openapi.scan.exclude.packages", Corpus.class.getPackageName())
                .endpoints(receiver, webhooks().toArray(String[]::new))
                .build();
    }

    static Set<String> webhooks() {
        return Corpus.samples().keySet();
    }
}
