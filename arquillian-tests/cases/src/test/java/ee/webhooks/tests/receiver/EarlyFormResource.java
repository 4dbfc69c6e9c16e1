// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.receiver;

import ee.webhooks.receiver.VerifyWebhook;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Has the server read the form before the body is verified. */
@Path("early-form")
@VerifyWebhook
public class EarlyFormResource {

    @FormParam("a")
    private String a;

    @POST
    public String receive() {
        return "a=" + a;
    }
}
