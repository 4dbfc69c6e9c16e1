// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.egress;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

class LoopbackNotAllowedIT extends AbstractEgressIT {

    @Deployment(testable = false)
    static WebArchive application() {
        return guarded("loopback-not-allowed")
                .withoutConfig("webhooks.egress.allow")
                .build();
    }
}
