// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.badinput.app;

import ee.webhooks.WebhookEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

@ApplicationScoped
public class EventUndeclared {

    @Inject
    @WebhookEvent("goood")
    private Event<Payload> event;

    public void fire(Payload payload) {
        event.fire(payload);
    }
}
