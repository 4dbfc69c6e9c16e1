// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.example;

import ee.webhooks.tests.harness.AbstractServerIT;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;

/** The example as it is built, on the server under test. */
@Tag("openapi")
@Order(ExampleWar.ORDER)
abstract class AbstractExampleIT extends AbstractServerIT {

    @Deployment(testable = false)
    static WebArchive example() {
        return ExampleWar.get();
    }
}
