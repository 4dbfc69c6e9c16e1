// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documentation;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application hands its reader to the library. */
class ModelReaderToMergeIT extends AbstractOwnModelReaderIT {

    @Deployment(testable = false)
    static WebArchive application() {
        return withOwnReader("reader-to-merge")
                .config("webhooks.openapi.model-reader", OwnModelReader.class.getName())
                .build();
    }
}
