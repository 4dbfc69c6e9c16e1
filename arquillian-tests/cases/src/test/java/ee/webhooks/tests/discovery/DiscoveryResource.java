// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.discovery;

import ee.webhooks.tests.app.Subscription;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("discovered")
@RequestScoped
public class DiscoveryResource {

    @Inject
    private ExtensionWebhooks plain;

    @Inject
    private LibraryWebhooks library;

    @POST
    @Path("classes")
    public void callTheOneAmongTheClasses() {
        plain.fromClasses(Subscription.of("ann"));
    }

    @POST
    @Path("library")
    public void callTheOneInTheLibrary() {
        library.declaredInALibrary(Subscription.of("ben"));
    }
}
