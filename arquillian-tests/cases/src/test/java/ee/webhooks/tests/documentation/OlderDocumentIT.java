// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.tests.app.Cancellation;
import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.app.Subscription;
import ee.webhooks.tests.app.SubscriptionWebhooks;
import ee.webhooks.tests.harness.OpenApiDocument;
import ee.webhooks.tests.harness.RemoteApplication;
import ee.webhooks.tests.harness.ServerLog;
import ee.webhooks.tests.harness.ServerTest;
import ee.webhooks.tests.harness.ServerUnderTest;
import ee.webhooks.tests.harness.TestWar;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An application that asks SmallRye for a document of OpenAPI 3.0, which has no webhooks and would lose them. */
@ServerTest
@Tag("openapi")
class OlderDocumentIT {

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "older-document", managed = false, testable = false)
    static WebArchive application() {
        return TestWar.named("older-document")
                .classes(RestApplication.class, SubscriptionResource.class)
                .classes(SubscriptionWebhooks.class, Subscription.class, Cancellation.class)
                .config("mp.openapi.extensions.smallrye.openapi", "3.0.3")
                .build();
    }

    @Test
    void webhooksAreThereWhateverVersionComesOfItAndAWarningSaysHow() {
        ServerLog log = ServerLog.fromHere();
        deployer.deploy("older-document");
        OpenApiDocument document;
        try {
            document = OpenApiDocument.of(RemoteApplication.named("older-document"))
                    .orElseThrow();
        } finally {
            deployer.undeploy("older-document");
        }

        ServerUnderTest server = ServerUnderTest.current();
        assertThat(document.webhooks().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("new-subscription", "subscription-cancelled");
        // Only WildFly lets an application choose the version.
        assertThat(document.root().path("openapi").asText()).startsWith(server.isWildFly() ? "3.0." : "3.1.");
        if (server.isPayara()) {
            assertThat(log.text()).doesNotContain("WHK00404:");
        } else {
            assertThat(log.text()).contains("WHK00404:", "mp.openapi.extensions.smallrye.openapi", "3.0.3");
        }
    }
}
