// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.ears.office;

import ee.webhooks.Webhook;

@Webhook
public interface OfficeWebhooks {

    void invoiceWritten(Invoice invoice);
}
