// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.badinput.app;

import ee.webhooks.Webhook;

@Webhook
public interface TwoBodies {

    void twoBodies(Payload first, Payload second);
}
