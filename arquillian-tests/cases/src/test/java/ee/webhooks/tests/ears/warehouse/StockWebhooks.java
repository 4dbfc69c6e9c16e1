// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.ears.warehouse;

import ee.webhooks.Webhook;

@Webhook
public interface StockWebhooks {

    void stockLow(Stock stock);
}
