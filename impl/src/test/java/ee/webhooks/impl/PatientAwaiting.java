// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.Extension;

/** Lets tests wait as long as a machine takes that has much else to do: what never happens fails all the same. Found by JUnit through its service file. */
public final class PatientAwaiting implements Extension {

    /** For JUnit. */
    public PatientAwaiting() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }
}
