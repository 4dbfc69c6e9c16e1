// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documentation;

import static ee.webhooks.tests.harness.ServerUnderTest.LIBERTY_MICROPROFILE_6;
import static ee.webhooks.tests.harness.ServerUnderTest.PAYARA_6;
import static ee.webhooks.tests.harness.ServerUnderTest.PAYARA_7;
import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.tests.app.Cancellation;
import ee.webhooks.tests.app.Subscription;
import ee.webhooks.tests.app.SubscriptionWebhooks;
import ee.webhooks.tests.harness.AbstractServerIT;
import ee.webhooks.tests.harness.DisabledOn;
import ee.webhooks.tests.harness.OpenApiDocument;
import ee.webhooks.tests.harness.TestWar;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("openapi")
@Tag("x-webhooks")
class OwnFilterIT extends AbstractServerIT {

    @Deployment(testable = false)
    static WebArchive application() {
        return TestWar.named("own-filter")
                .classes(SecuredApplication.class, SubscriptionResource.class, OwnFilter.class)
                .classes(SubscriptionWebhooks.class, Subscription.class, Cancellation.class)
                .config("mp.openapi.filter", OwnFilter.class.getName())
                .build();
    }

    @Test
    void theFilterOfTheApplicationFiltersADocumentWithWebhooks() {
        OpenApiDocument document = OpenApiDocument.of(application).orElseThrow();

        assertThat(document.root().at("/info/title").asText()).isEqualTo("From the application's filter");
        assertThat(document.root().path("paths").findValues("x-filtered")).hasSize(1);
        assertThat(document.webhook("new-subscription", "POST").path("summary").asText())
                .isEqualTo("New subscription");
    }

    @Test
    @DisabledOn(
            value = {PAYARA_6, PAYARA_7, LIBERTY_MICROPROFILE_6},
            because =
                    "webhooks are an extension of the model there, and filters are not asked about what is in extensions")
    void theFilterIsAskedAboutTheOperationsOfWebhooks() {
        OpenApiDocument document = OpenApiDocument.of(application).orElseThrow();

        assertThat(document.webhooks().findValues("x-filtered")).hasSize(3);
    }
}
