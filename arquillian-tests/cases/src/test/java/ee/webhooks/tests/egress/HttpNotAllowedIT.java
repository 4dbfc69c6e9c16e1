// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.egress;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

class HttpNotAllowedIT extends AbstractEgressIT {

    @Deployment(testable = false)
    static WebArchive application() {
        return guarded("http-not-allowed")
                .withoutConfig("webhooks.egress.allow-http")
                .build();
    }
}
