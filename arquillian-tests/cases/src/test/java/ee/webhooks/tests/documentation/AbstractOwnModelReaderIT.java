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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** There can be only one model reader, and the library is one; that of the application must not be the price. */
@Tag("openapi")
abstract class AbstractOwnModelReaderIT extends AbstractServerIT {

    static TestWar withOwnReader(String name) {
        return TestWar.named(name)
                .classes(RestApplication.class, SubscriptionResource.class, OwnModelReader.class)
                .classes(SubscriptionWebhooks.class, Subscription.class, Cancellation.class);
    }

    @Test
    void whatTheApplicationsReaderSaysIsInTheDocumentBesideTheWebhooks() {
        OpenApiDocument document = OpenApiDocument.of(application).orElseThrow();

        assertThat(document.root().at("/info/title").asText()).isEqualTo("From the application's reader");
        assertThat(document.root().path("tags"))
                .extracting(tag -> tag.path("name").asText())
                .contains("own", "subscriptions");
        assertThat(document.webhook("new-subscription", "POST").path("summary").asText())
                .isEqualTo("New subscription");
        assertThat(document.root().path("paths").size()).isEqualTo(1);
    }
}
