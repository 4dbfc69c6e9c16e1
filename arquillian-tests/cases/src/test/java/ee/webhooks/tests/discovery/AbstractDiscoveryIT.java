// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.tests.app.RestApplication;
import ee.webhooks.tests.app.Subscription;
import ee.webhooks.tests.harness.AbstractServerIT;
import ee.webhooks.tests.harness.OpenApiDocument;
import ee.webhooks.tests.harness.TestWar;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Interfaces are found among the classes and in the libraries of an application. These tests are compiled without the annotation processor. */
abstract class AbstractDiscoveryIT extends AbstractServerIT {

    static TestWar war(String name) {
        return TestWar.named(name)
                .classes(RestApplication.class, DiscoveryResource.class, Subscription.class)
                .classes(ExtensionWebhooks.class)
                .library("webhooks", LibraryWebhooks.class)
                .endpoints(receiver, "from-classes", "from-library");
    }

    @Test
    void anInterfaceAmongTheClassesIsACaller() {
        application.post("discovered/classes");

        assertThat(receiver.awaitRequest().webhook()).isEqualTo("from-classes");
    }

    @Test
    void anInterfaceInALibraryIsACaller() {
        application.post("discovered/library");

        assertThat(receiver.awaitRequest().webhook()).isEqualTo("from-library");
    }

    @Test
    @Tag("openapi")
    void bothAreDocumented() {
        assertThat(OpenApiDocument.of(application).orElseThrow().webhooks().fieldNames())
                .toIterable()
                .contains("from-classes", "from-library");
    }
}
