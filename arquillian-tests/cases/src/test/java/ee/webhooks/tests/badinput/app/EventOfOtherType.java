// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.badinput.app;

import ee.webhooks.WebhookEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

@ApplicationScoped
public class EventOfOtherType {

    @Inject
    @WebhookEvent("good")
    private Event<OtherPayload> event;

    public void fire(OtherPayload payload) {
        event.fire(payload);
    }
}
