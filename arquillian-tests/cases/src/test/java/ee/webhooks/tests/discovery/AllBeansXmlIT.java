// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.discovery;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** With all types for beans. */
class AllBeansXmlIT extends AbstractDiscoveryIT {

    @Deployment(testable = false)
    static WebArchive application() {
        return war("all-beans-xml").beansXml("all").build();
    }
}
