// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.ears.shop;

import ee.webhooks.Webhook;

@Webhook
public interface ShopWebhooks {

    void itemSold(Sale sale);
}
