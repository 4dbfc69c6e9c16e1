// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.formats;

import ee.webhooks.WebhookCall;
import ee.webhooks.WebhookEndpoint;
import ee.webhooks.WebhookEndpointQuery;
import ee.webhooks.WebhookEndpoints;
import ee.webhooks.WebhookFormats;
import ee.webhooks.WebhookSecret;
import ee.webhooks.receiver.VerifyWebhook;
import ee.webhooks.tests.app.Subscription;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sends to itself, in formats other than Standard Webhooks. */
@Path("formats")
@RequestScoped
public class FormatResource {

    static final String SECRET = "a text of any form";

    private static final String CONSUMER = "formats";

    private static final List<String> RECEIVED = new CopyOnWriteArrayList<>();

    @Inject
    private WebhookEndpoints endpoints;

    @Inject
    private Event<WebhookCall> calls;

    /** Replaces the endpoint. */
    @POST
    @Path("endpoint/{format}")
    public void register(@PathParam("format") String format, @QueryParam("url") String url) {
        endpoints
                .list(WebhookEndpointQuery.all().consumer(CONSUMER))
                .endpoints()
                .forEach(registered -> endpoints.delete(registered.id()));
        RECEIVED.clear();
        endpoints.register(WebhookEndpoint.builder()
                .consumer(CONSUMER)
                .url(URI.create(url))
                .format(format)
                .secret(WebhookSecret.ofText(SECRET))
                .build());
    }

    @POST
    @Path("call/{username}")
    public void call(@PathParam("username") String username) {
        calls.fire(WebhookCall.of("new-subscription", Subscription.of(username)).to(CONSUMER));
    }

    @GET
    @Path("received")
    public String received() {
        return String.join("\n", RECEIVED);
    }

    @POST
    @Path("received/github")
    @VerifyWebhook(value = "formats", format = WebhookFormats.GITHUB, deduplicate = true)
    public void github(String body) {
        RECEIVED.add(body);
    }

    @POST
    @Path("received/stripe")
    @VerifyWebhook(value = "formats", format = WebhookFormats.STRIPE)
    public void stripe(String body) {
        RECEIVED.add(body);
    }

    @POST
    @Path("received/slack")
    @VerifyWebhook(value = "formats", format = WebhookFormats.SLACK)
    public void slack(String body) {
        RECEIVED.add(body);
    }

    @POST
    @Path("received/configured")
    @VerifyWebhook(value = "formats", format = "configured")
    public void configured(String body) {
        RECEIVED.add(body);
    }

    @POST
    @Path("received/own")
    @VerifyWebhook(value = "formats", format = "own")
    public void own(String body) {
        RECEIVED.add(body);
    }

    @Path("meta")
    @VerifyWebhook(value = "formats", format = WebhookFormats.META)
    public Meta meta() {
        return new Meta();
    }

    /** Asked by {@code GET}. */
    public static class Meta {

        @GET
        public String subscribe() {
            return "not answered by the library";
        }
    }
}
