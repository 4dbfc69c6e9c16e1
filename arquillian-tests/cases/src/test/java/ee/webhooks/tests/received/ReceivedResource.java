// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.received;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Tells a test what was received. */
@Path("received")
public class ReceivedResource {

    private static final Collection<String> NOTES = new ConcurrentLinkedQueue<>();

    static void note(String text) {
        NOTES.add(text);
    }

    @GET
    public String received() {
        return String.join("\n", NOTES);
    }
}
