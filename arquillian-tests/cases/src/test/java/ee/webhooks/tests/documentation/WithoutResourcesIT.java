// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.tests.app.Cancellation;
import ee.webhooks.tests.app.Subscription;
import ee.webhooks.tests.app.SubscriptionWebhooks;
import ee.webhooks.tests.harness.OpenApiDocument;
import ee.webhooks.tests.harness.RemoteApplication;
import ee.webhooks.tests.harness.ServerTest;
import ee.webhooks.tests.harness.ServerUnderTest;
import ee.webhooks.tests.harness.TestWar;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Applications that only call webhooks, and have no resource of their own. */
@ServerTest
@Tag("openapi")
@Tag("x-webhooks")
class WithoutResourcesIT {

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "without-resources", managed = false, testable = false)
    static WebArchive withoutResources() {
        return war("without-resources").build();
    }

    @Deployment(name = "with-file", managed = false, testable = false)
    static WebArchive withFile() {
        return war("with-file")
                .resource("META-INF/openapi.yaml", "openapi: 3.1.0\n")
                .build();
    }

    private static TestWar war(String name) {
        return TestWar.named(name).classes(SubscriptionWebhooks.class, Subscription.class, Cancellation.class);
    }

    @Test
    void webhooksAloneAreDocumented() {
        Optional<OpenApiDocument> document = documentOf("without-resources");

        if (ServerUnderTest.current().isPayara()) {
            // It asks for a model only where it sees a resource or a file, and without one it has no document at all.
            assertThat(document).isEmpty();
        } else {
            assertThat(document.orElseThrow().webhooks().fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("new-subscription", "subscription-cancelled");
        }
    }

    @Test
    void anOtherwiseEmptyFileIsEnoughOnEveryServer() {
        assertThat(documentOf("with-file").orElseThrow().webhooks().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("new-subscription", "subscription-cancelled");
    }

    private Optional<OpenApiDocument> documentOf(String name) {
        deployer.deploy(name);
        try {
            return OpenApiDocument.of(RemoteApplication.named(name));
        } finally {
            deployer.undeploy(name);
        }
    }
}
