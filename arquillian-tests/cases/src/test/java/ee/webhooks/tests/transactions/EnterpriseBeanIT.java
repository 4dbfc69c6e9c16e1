// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.tests.shared.SharedApplications;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls of enterprise beans, kept in the default data source of the server. */
@Tag("enterprise-beans")
@Order(SharedApplications.IN_DATABASE)
class EnterpriseBeanIT extends AbstractTransactionIT {

    @Deployment(testable = false)
    static WebArchive application() {
        return SharedApplications.inDatabase();
    }

    @Test
    void rollbackDiscardsTheCall() {
        application.post("enterprise-bean/rollback/TYPED_CALLER/discarded");

        nothingIsSent();
    }

    @Test
    void commitDeliversTheCall() {
        application.post("enterprise-bean/commit/TYPED_CALLER/ann");

        assertThat(receiver.awaitRequest().username()).isEqualTo("ann");
    }
}
