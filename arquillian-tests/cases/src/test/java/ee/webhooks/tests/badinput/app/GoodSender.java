// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.badinput.app;

import ee.webhooks.WebhookCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

@ApplicationScoped
public class GoodSender {

    @Inject
    Event<WebhookCall> calls;

    public void send(Payload payload) {
        calls.fire(WebhookCall.of("good", payload));
    }
}
