// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documentation;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application registers its reader as MicroProfile OpenAPI says. */
class ModelReaderOfTheApplicationIT extends AbstractOwnModelReaderIT {

    @Deployment(testable = false)
    static WebArchive application() {
        return withOwnReader("reader-of-application")
                .config("mp.openapi.model.reader", OwnModelReader.class.getName())
                .build();
    }
}
