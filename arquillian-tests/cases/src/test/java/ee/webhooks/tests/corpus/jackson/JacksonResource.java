// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.corpus.jackson;

import ee.webhooks.WebhookCall;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;

/** Calls a webhook with one of its samples. */
@Path("corpus")
@RequestScoped
public class JacksonResource {

    @Inject
    private Event<WebhookCall> calls;

    @POST
    @Path("{webhook}/{sample}")
    public void call(@PathParam("webhook") String webhook, @PathParam("sample") int sample) {
        List<Object> samples = JacksonShapes.samples().get(webhook);
        calls.fire(WebhookCall.of(webhook, samples.get(sample)));
    }
}
