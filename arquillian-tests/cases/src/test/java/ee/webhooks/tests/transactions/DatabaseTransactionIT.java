// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.transactions;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Calls that are kept in the default data source of the server. */
class DatabaseTransactionIT extends AbstractCallsInTransactionsIT {

    @Deployment(testable = false)
    static WebArchive application() {
        return war("database-transactions").withoutConfig("webhooks.datasource").build();
    }
}
