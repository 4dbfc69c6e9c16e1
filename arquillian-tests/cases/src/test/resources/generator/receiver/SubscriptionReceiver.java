// SPDX-License-Identifier: Apache-2.0
package generated;

import generated.api.NewSubscriptionApi;
import generated.model.Subscription;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.atomic.AtomicReference;

/** What a consumer writes: an implementation of the generated interface. */
@Path("")
public class SubscriptionReceiver implements NewSubscriptionApi {

    private static final AtomicReference<String> LAST = new AtomicReference<>("");

    @Override
    public Response newSubscriptionWebhook(String id, Long timestamp, String signature, Subscription subscription) {
        LAST.set(String.join(
                " ",
                id,
                subscription.getUsername(),
                subscription.getMonthlyFee().toPlainString(),
                subscription.getStartDate().toInstant().toString()));
        return Response.ok().build();
    }

    @GET
    @Path("last")
    public String last() {
        return LAST.get();
    }
}
