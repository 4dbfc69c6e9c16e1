// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.ears.warehouse;

import ee.webhooks.WebhookCall;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** An enterprise bean in a module of its own. */
@Stateless
public class StockBean {

    @Inject
    private StockWebhooks webhooks;

    @Inject
    private Event<WebhookCall> calls;

    @Resource
    private SessionContext context;

    public void call(int pieces) {
        webhooks.stockLow(new Stock(pieces));
    }

    public void fire(int pieces) {
        calls.fire(WebhookCall.of("stock-low", new Stock(pieces)).withId("stock-" + pieces));
    }

    public void callAndGiveUp(int pieces) {
        webhooks.stockLow(new Stock(pieces));
        context.setRollbackOnly();
    }
}
