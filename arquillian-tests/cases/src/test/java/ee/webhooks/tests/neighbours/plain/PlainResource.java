// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.neighbours.plain;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Of an application that knows nothing of webhooks. */
@Path("plain")
public class PlainResource {

    @GET
    public String read() {
        return "plain";
    }
}
