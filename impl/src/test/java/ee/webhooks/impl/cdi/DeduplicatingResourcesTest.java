// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.receiver.VerifyWebhook;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

class DeduplicatingResourcesTest {

    @Path("a")
    @VerifyWebhook(value = "acme", deduplicate = true)
    public static class OfClass {

        @POST
        public void paid() {}
    }

    @Path("b")
    public static class OfMethod {

        @POST
        @VerifyWebhook(deduplicate = true)
        public void paid() {}
    }

    @Path("c")
    @VerifyWebhook
    public static class Verified {

        @POST
        public void paid() {}
    }

    @Test
    void applicationIsKnownByTheClassesThatDeduplicate() {
        Receivers receivers = new Receivers();
        receivers.collect(OfClass.class);
        receivers.collect(OfMethod.class);
        receivers.collect(Verified.class);

        assertThat(receivers.deduplicating().classes())
                .containsExactlyInAnyOrder("acme " + OfClass.class.getName(), " " + OfMethod.class.getName());
    }
}
