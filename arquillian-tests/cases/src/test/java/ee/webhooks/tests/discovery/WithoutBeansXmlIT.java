// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.discovery;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** With no beans.xml at all. */
class WithoutBeansXmlIT extends AbstractDiscoveryIT {

    @Deployment(testable = false)
    static WebArchive application() {
        return war("without-beans-xml").build();
    }
}
