// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.tests.app.Cancellation;
import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.app.Subscription;
import ee.webhooks.tests.app.SubscriptionWebhooks;
import ee.webhooks.tests.harness.AbstractServerIT;
import ee.webhooks.tests.harness.OpenApiDocument;
import ee.webhooks.tests.harness.TestWar;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("openapi")
class DocumentationDisabledIT extends AbstractServerIT {

    @Deployment(testable = false)
    static WebArchive application() {
        return TestWar.named("documentation-disabled")
                .classes(RestApplication.class, SubscriptionResource.class, OwnModelReader.class)
                .classes(SubscriptionWebhooks.class, Subscription.class, Cancellation.class)
                .config("webhooks.openapi.enabled", false)
                .config("mp.openapi.model.reader", OwnModelReader.class.getName())
                .build();
    }

    @Test
    void onlyWhatIsOfTheApplicationItselfIsDocumented() {
        OpenApiDocument document = OpenApiDocument.of(application).orElseThrow();

        assertThat(document.root().path("paths").size()).isEqualTo(1);
        assertThat(document.webhooks().isEmpty()).isTrue();
        assertThat(document.root().at("/info/title").asText()).isEqualTo("From the application's reader");
    }
}
