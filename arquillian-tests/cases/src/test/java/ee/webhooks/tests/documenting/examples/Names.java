// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting.examples;

import ee.webhooks.Webhook;
import jakarta.ws.rs.PUT;

@Webhook
public interface Names {

    void accountOpened();

    @Webhook("account.closed")
    void closed();

    @Webhook("/accounts/{id}")
    void changed();

    @Webhook("Account moved")
    void moved();

    @PUT
    @Webhook("Account moved")
    void movedAgain();
}
