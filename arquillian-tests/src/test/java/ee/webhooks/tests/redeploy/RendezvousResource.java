// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.redeploy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/** Takes the places that the application before it may still have: in idle threads of the server, and in method handles of the JDK. */
@Path("rendezvous")
@ApplicationScoped
public class RendezvousResource {

    /** More than a server needs for calls one after the other, and fewer than the smallest pool has. */
    static final int PARTIES = 10;

    /** The JDK keeps the class of the record that was compared last, by the method handles that {@code ObjectMethods} has for all records. */
    private record Compared(String text, int number) {}

    private final CyclicBarrier barrier = new CyclicBarrier(PARTIES);

    /** Answers only when so many requests have come that no idle thread is left from before. */
    @GET
    public void meet() throws Exception {
        new HashMap<>(Map.of(new Compared("text", PARTIES), true)).remove(new Compared("text", PARTIES));
        barrier.await(60, TimeUnit.SECONDS);
    }
}
