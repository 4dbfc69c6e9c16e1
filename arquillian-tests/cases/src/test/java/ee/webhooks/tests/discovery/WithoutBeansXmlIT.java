// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.discovery;

import ee.webhooks.tests.shared.SharedApplications;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;

/** With no beans.xml at all. */
@Order(SharedApplications.IN_MEMORY)
class WithoutBeansXmlIT extends AbstractDiscoveryIT {

    @Deployment(testable = false)
    static WebArchive application() {
        return SharedApplications.inMemory();
    }
}
