// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver.other;

import ee.webhooks.receiver.VerifyWebhook;

/** A superclass in another package than its subclass. */
public class OtherPackage {

    @VerifyWebhook("acme")
    void receive(Runnable payload) {}

    @VerifyWebhook("globex")
    protected void receive(CharSequence payload) {}
}
