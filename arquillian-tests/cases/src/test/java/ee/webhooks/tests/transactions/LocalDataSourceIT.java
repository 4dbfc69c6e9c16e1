// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.transactions;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Calls that are kept in a resource that commits in one phase only: beside an XA resource, servers make it the last to commit. */
class LocalDataSourceIT extends AbstractDataSourceIT {

    @Deployment(testable = false)
    static WebArchive application() {
        return war("local-data-source", LocalOutbox.class);
    }
}
