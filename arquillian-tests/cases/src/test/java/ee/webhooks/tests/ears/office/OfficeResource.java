// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.ears.office;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("office")
@RequestScoped
public class OfficeResource {

    @Inject
    private OfficeWebhooks webhooks;

    @POST
    public void call() {
        webhooks.invoiceWritten(new Invoice(1));
    }
}
