// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.sender;

import ee.webhooks.Webhook;

/** The webhook that is called. */
@Webhook
public interface OrderWebhooks {

    @Webhook("order-paid")
    void orderPaid(Order order);
}
