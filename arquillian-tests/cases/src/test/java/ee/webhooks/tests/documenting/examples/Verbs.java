// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting.examples;

import ee.webhooks.Webhook;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;

@Webhook("stock")
public interface Verbs {

    record Stock(String article, int number) {}

    @GET
    void asked();

    @POST
    void added(Stock stock);

    @PUT
    void replaced(Stock stock);

    @PATCH
    void changed(Stock stock);

    @DELETE
    void removed(Stock stock);

    @HEAD
    void checked();

    @OPTIONS
    void discussed(Stock stock);
}
