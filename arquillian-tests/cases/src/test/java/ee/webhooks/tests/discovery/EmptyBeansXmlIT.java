// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.discovery;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** With the discovery mode that an empty beans.xml means. */
class EmptyBeansXmlIT extends AbstractDiscoveryIT {

    @Deployment(testable = false)
    static WebArchive application() {
        return war("empty-beans-xml").beansXml("annotated").build();
    }
}
