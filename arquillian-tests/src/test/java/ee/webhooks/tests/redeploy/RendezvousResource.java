// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.redeploy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/** Answers requests only when so many have come that no idle thread is left from before. */
@Path("rendezvous")
@ApplicationScoped
public class RendezvousResource {

    /** More than a server needs for calls one after the other, and fewer than the smallest pool has. */
    static final int PARTIES = 10;

    private final CyclicBarrier barrier = new CyclicBarrier(PARTIES);

    @GET
    public void meet() throws Exception {
        barrier.await(60, TimeUnit.SECONDS);
    }
}
