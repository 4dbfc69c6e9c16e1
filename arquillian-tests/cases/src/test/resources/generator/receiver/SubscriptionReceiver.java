// SPDX-License-Identifier: Apache-2.0
package generated;

import generated.api.NewSubscriptionApi;
import generated.model.Subscription;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a consumer writes: an implementation of the generated interface. */
@Path("")
public class SubscriptionReceiver implements NewSubscriptionApi {

    private static final List<String> RECEIVED = new CopyOnWriteArrayList<>();

    @Override
    public Response newSubscriptionWebhook(String id, Long timestamp, String signature, Subscription subscription) {
        RECEIVED.add(String.join(
                " ",
                id,
                subscription.getUsername(),
                subscription.getMonthlyFee().toPlainString(),
                subscription.getStartDate().toInstant().toString()));
        return Response.ok().build();
    }

    @GET
    @Path("received")
    public String received() {
        return String.join("\n", RECEIVED);
    }
}
