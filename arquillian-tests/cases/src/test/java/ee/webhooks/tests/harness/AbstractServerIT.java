// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness;

import java.net.URL;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A test of one application, from outside, on whatever server Arquillian runs. Checks every request the receiver gets, so that no test can forget to.
 */
@ServerTest
public abstract class AbstractServerIT {

    // Static, because its port goes into the WAR, which static methods build.
    protected static final Receiver receiver = Receiver.ofServerTests();

    @ArquillianResource
    private URL url;

    protected RemoteApplication application;

    @BeforeEach
    void begin() {
        application = RemoteApplication.at(url);
        receiver.reset();
    }

    @AfterEach
    void everyRequestIsSignedAndWhatTheDocumentSays() {
        receiver.checkRequests(application);
    }
}
